# shellcheck shell=bash
# Sourced by scripts/drill: what six busy hours ask for, as fast as it goes: 10,000,000 requests. Memory does not grow once it is
# warm, nothing fails, no connection and no file is left open.
export REQUESTS=10000000 PEOPLE=32
if [ "$KILLS" = 10 ]; then export REQUESTS=3000; fi
no_limits
seed 300 20000
people 4
servers 1
sql "select slug from products order by id limit 200" | sed 's|^|/products/|' >"$WORK/paths"
printf '%s\n' / /deals /healthz /api/v1/deals '/search?q=a' '/api/v1/search?q=e' /nowhere-no >>"$WORK/paths"
PORT=${PORTS[0]} node "$ROOT/scripts/drill.d/soak.mjs" || die "soak: FAILED"
