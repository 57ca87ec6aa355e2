# shellcheck shell=bash
# Sourced by scripts/drill: Stripe's messages in any order, twice, broken, and while the server is killed.
EVENTS=10000 KILLED=1000
if [ "$KILLS" = 10 ]; then EVENTS=1000 KILLED=300; fi
export EVENTS KILLED

port=5300
while port_taken "$port"; do port=$((port + 1)); done
ADDRESS=127.0.0.1:$port
export ADDRESS WEBHOOK=http://$ADDRESS/webhooks/stripe PIDFILE=$WORK/server.pid LOG=${LOG:-warn},server::billing=error
eval "export $(node "$ROOT/scripts/drill.d/webhooks.mjs" --settings)"
# Nobody is there to be asked: what is in doubt stays so, and is counted.
export STRIPE_KEY STRIPE_WEBHOOK_SECRETS STRIPE_PRICES STRIPE_URL=http://127.0.0.1:9
start server "$ROOT/scripts/drill" --keep server server
await server "http://$ADDRESS/readyz"
node "$ROOT/scripts/drill.d/webhooks.mjs" || die "webhooks: FAILED"
