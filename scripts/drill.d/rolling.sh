# shellcheck shell=bash
# Sourced by scripts/drill: two servers behind the nginx of deploy/nginx, restarted in turn while people read. Nobody notices.
ROUNDS=${ROUNDS:-20}
if [ "$KILLS" = 10 ]; then ROUNDS=3; fi
# Rather waiting than refused: how fast pages are is not what is tried.
export SERVER_CONNECTIONS=32
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null || apt_install nginx
PORTS=()
port=5500
while [ ${#PORTS[@]} -lt 2 ]; do
  if ! port_taken "$port"; then PORTS+=("$port"); fi
  port=$((port + 1))
done
for n in 0 1; do
  ADDRESS=127.0.0.1:${PORTS[n]} start "server-$n" "$ROOT/scripts/drill" --keep "server-$n" server
  await "server-$n" "http://127.0.0.1:${PORTS[n]}/readyz"
done
PORTS="${PORTS[*]}" ROUNDS=$ROUNDS node "$ROOT/scripts/drill.d/rolling.mjs" "$ROOT" || die "rolling: FAILED"
