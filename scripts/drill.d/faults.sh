# shellcheck shell=bash
# Sourced by scripts/drill: one thing after the other is taken away. Each has a behaviour that is promised (docs/operations.md,
# "What happens when"), and each comes back by itself once the thing is there again.
setup_redis
no_limits
seed 200 5000
people 2
cookie=$(head -n 1 "$WORK/cookies")
redis_port=$(free_port 6400)
redis() {
  setpriv --pdeathsig KILL -- redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --appendonly no >"$LOGS/redis.log" 2>&1 &
  REDIS=$!
  CHILDREN+=("$REDIS")
  until port_taken "$redis_port"; do sleep 0.1; done
}
redis
export REDIS_URL=redis://127.0.0.1:$redis_port SERVER_CONNECTIONS=4 STATEMENT_SECONDS=2 PAGES_KEPT_MB=0
servers 1
at=http://127.0.0.1:${PORTS[0]}
pid=$(cat "$WORK/server-0.pid")
product=/products/$(sql "select slug from products order by id limit 1")
held=() waiting=()
eval "$(declare -f stop_more | sed '1s/stop_more/stop_first/')"
# shellcheck disable=SC2317 # called by stop_all
stop_more() {
  umount -l "$WORK/small" 2>/dev/null || true
  stop_first
}
holds() { held+=("$1"); say "  $1"; }
failed() { tail -n 5 "$LOGS"/server-0.log >&2; die "faults: FAILED: $*"; }
# says PATH [CURL-WORDS..]: the status, 000 when nothing came within ten seconds.
says() {
  local path=$1
  shift
  curl -s -o "$WORK/body" -w '%{http_code}' --max-time 10 "$@" "$at$path" || true
}
# comes PATH STATUS SECONDS [CURL-WORDS..]: waits for it.
comes() {
  local path=$1 status=$2 until=$((SECONDS + $3))
  shift 3
  until [ "$(says "$path" "$@")" = "$status" ]; do
    ((SECONDS < until)) || return 1
    sleep 0.2
  done
}
quick() { # quick PATH STATUS: so, and within three seconds
  local begun=$SECONDS got
  got=$(says "$1")
  [ "$got" = "$2" ] && ((SECONDS - begun <= 3))
}
same_server() { [ "$(cat "$WORK/server-0.pid")" = "$pid" ] || failed "$1: the server did not live through it"; }

[ "$(says /)/$(says "$product")/$(says /account -H "cookie: $cookie")/$(says /readyz)" = 200/200/200/200 ] || failed "nothing works to begin with"

# PostgreSQL away: quick polite pages, alive but not ready; back by itself.
"$ROOT/scripts/postgres.sh" stop
quick /healthz 200 || failed "without PostgreSQL: not alive"
quick /readyz 503 || failed "without PostgreSQL: ready"
quick "$product" 503 || failed "without PostgreSQL: $product says $(says "$product")"
grep -qi '<h1' "$WORK/body" || failed "without PostgreSQL: no page says so"
quick /api/v1/deals 503 || failed "without PostgreSQL: the API says $(says /api/v1/deals)"
"$ROOT/scripts/postgres.sh" start >/dev/null
comes "$product" 200 15 || failed "PostgreSQL is back, the page is not"
comes /readyz 200 5 || failed "PostgreSQL is back, the server is not ready"
same_server "PostgreSQL stopped"
holds "PostgreSQL away: 503 at once, /healthz 200, /readyz 503; well again by itself"

# The pool exhausted: all connections wait for a lock; whoever comes is turned away soon, whoever waits is let go, nothing stays.
psql -XAtq "$DATABASE_URL" >/dev/null 2>&1 <<<"begin; lock table products in access exclusive mode; select pg_sleep(6)" &
locker=$!
sleep 0.5
for _ in $(seq 1 12); do curl -s -o /dev/null --max-time 20 "$at$product" & waiting+=("$!"); done
sleep 0.7
begun=$SECONDS
got=$(says "$product")
[ "$got" = 503 ] && ((SECONDS - begun <= 4)) || failed "all connections taken: $got after $((SECONDS - begun)) s"
quick /healthz 200 || failed "all connections taken: not alive"
wait "${waiting[@]}" "$locker" || true
comes "$product" 200 5 || failed "connections are free again, the page says $(says "$product")"
same_server "the pool exhausted"
holds "pool exhausted: 503 after a second, statements end after STATEMENT_SECONDS, nothing stays"

# The disk of PostgreSQL full, where sessions and letters are written: reading goes on, writing says 503 or 500, nothing is half done.
if mkdir -p "$WORK/small" && mount -t tmpfs -o size=6m tmpfs "$WORK/small" 2>/dev/null; then
  if [ "$(id -u)" = 0 ]; then chown postgres "$WORK/small"; fi
  as_server mkdir -m 700 "$WORK/small/space"
  sql "create tablespace small location '$WORK/small/space'"
  sql "alter table portfolios set tablespace small"
  as_server dd if=/dev/zero of="$WORK/small/fill" bs=64k 2>/dev/null || true
  box() { says /api/v1/collections -X POST -H "cookie: $cookie" -H 'content-type: application/json' -d "{\"name\":\"$1 $(head -c 60 /dev/urandom | base64 -w0 | tr -dc a-z)\"}"; }
  # What is written goes into the page that is there until that is full.
  for n in $(seq 1 49); do
    got=$(box "$n")
    [ "$got" = 201 ] || break
  done
  before=$(sql "select count(*) from portfolios")
  # 49 small rows may find room: then the table is moved by force to what is not there.
  if [ "$got" = 201 ]; then got=$(sql "insert into portfolios (user_id, name) select id, repeat('x', 40) || g from users, generate_series(1, 20000) g limit 20000" 2>&1 | grep -c 'No space left' || true) && [ "$got" != 0 ] && got=503; fi
  case $got in 503 | 500) ;; *) failed "disk full: writing says $got" ;; esac
  [ "$(sql "select count(*) from portfolios")" = "$before" ] || failed "disk full: something was half done"
  [ "$(says "$product")" = 200 ] || failed "disk full: reading says $(says "$product")"
  as_server rm -f "$WORK/small/fill"
  got=$(says /api/v1/collections -X POST -H 'content-type: application/json' -H "cookie: $(tail -n 1 "$WORK/cookies")" -d '{"name":"after"}')
  [ "$got" = 201 ] || failed "the disk has room again, writing says $got"
  sql "alter table portfolios set tablespace pg_default"
  sql "drop tablespace small"
  umount "$WORK/small"
  same_server "disk full"
  holds "disk full: reading goes on, a write is refused as a whole; well again when there is room"
else
  say "  disk full: not tried, no file system can be mounted here"
fi

# Redis away: nobody is kept out, nobody waits for it.
kill -KILL "$REDIS" && wait "$REDIS" 2>/dev/null || true
for path in /api/v1/deals "/search?q=a" /; do quick "$path" 200 || failed "without Redis: $path says $(says "$path")"; done
redis
quick /api/v1/deals 200 || failed "Redis is back: $(says /api/v1/deals)"
same_server "Redis gone"
holds "Redis away: each server counts for itself, nobody waits"

# The mail server away: letters wait and arrive when it is back.
smtp_port=$(free_port 2600)
SMTP_URL=smtp://127.0.0.1:$smtp_port BROWSERS=0 start worker "$ROOT/scripts/drill" --keep worker
until [ -s "$WORK/worker.pid" ]; do sleep 0.1; done
curl -s -o /dev/null -X POST -d 'email=p1%40example.org' "$at/forgot"
tried() { sql "select coalesce(max(attempts), 0) from graphile_worker.jobs where task_identifier = 'deliver'"; }
since=$SECONDS
until [ "$(tried)" -ge 1 ] && [ "$(sql "select count(*) from graphile_worker.jobs where task_identifier = 'deliver' and last_error is not null")" -ge 1 ]; do
  ((SECONDS - since < 30)) || failed "without a mail server: the letter is neither sent nor kept: $(sql "select task_identifier, attempts, last_error from graphile_worker.jobs limit 3")"
  sleep 0.2
done
[ "$(sql "select count(*) from graphile_worker.jobs where task_identifier = 'deliver' and attempts >= max_attempts")" = 0 ] || failed "without a mail server: the letter was given up"
start smtp node "$ROOT/scripts/drill.d/smtp.mjs" "$smtp_port" "$WORK/letters"
since=$SECONDS
until grep -qi '^to: .*p1@example.org' "$WORK/letters" 2>/dev/null; do
  ((SECONDS - since < 60)) || failed "the mail server is back, the letter does not come"
  sql "update graphile_worker._private_jobs set run_at = now() where run_at > now() and attempts < max_attempts" >/dev/null
  sleep 0.3
done
holds "mail server away: the letter waits and arrives"

# The browser away, where a shop needs one: that shop's visit fails and says so, the others' do not.
DEMO_PORT=$(free_demo_port 5100)
export DEMO=true
start demo "$BIN/demo" --port "$DEMO_PORT" --control $((DEMO_PORT + DEMO_SHOPS)) --day-seconds 0
await demo "http://127.0.0.1:$DEMO_PORT/truth.json"
"$BIN/demo" --port "$DEMO_PORT" export --days 1 "$WORK/market" >/dev/null
"$BIN/workers" retailers import "$WORK/market/retailers.json" >/dev/null
scripted=$(sql "select slug from retailers where demo and fetcher = 'browser' order by 1 limit 1")
plain=$(sql "select slug from retailers where demo and fetcher = 'http' and adapter = 'shopify' order by 1 limit 1")
[ -n "$scripted" ] && [ -n "$plain" ] || failed "the demo has no shop of each kind"
if CHROMEDRIVER=/nonexistent "$BIN/workers" scrape "$scripted" >"$LOGS/browser.log" 2>&1; then
  [ "$(sql "select count(*) from scrape_logs s join retailers r on r.id = s.retailer_id where slug = '$scripted' and status = 'ok'")" = 0 ] || failed "without a browser: $scripted was visited well"
fi
CHROMEDRIVER=/nonexistent "$BIN/workers" scrape "$plain" >"$LOGS/plain.log" 2>&1 || failed "without a browser: $plain too: $(tail -n 1 "$LOGS/plain.log")"
[ "$(sql "select count(*) from scrape_logs s join retailers r on r.id = s.retailer_id where slug = '$scripted' and status = 'running'")" = 0 ] || failed "without a browser: the visit is under way for ever"
[ "$(sql "select status from scrape_logs s join retailers r on r.id = s.retailer_id where slug = '$plain' order by slot desc limit 1")" = ok ] || failed "without a browser: $plain was not visited"
holds "browser away: visits that need it fail and say so, others go on"

# A clock that jumps, of one server: pages come, a session stays one until it is old by that clock, and nothing is destroyed.
command -v faketime >/dev/null || apt_install faketime
for jump in -1d +1h +2d; do
  port=$(free_port 5700)
  ADDRESS=127.0.0.1:$port FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1 start "clock$jump" faketime -f "$jump" "$BIN/server" run
  await "clock$jump" "http://127.0.0.1:$port/readyz"
  for path in / "$product" /account; do
    got=$(curl -s -o /dev/null -w '%{http_code}' --max-time 10 -H "cookie: $cookie" "http://127.0.0.1:$port$path")
    [ "$got" = 200 ] || failed "clock $jump: $path says $got"
  done
  kill -TERM "${CHILDREN[-1]}" && wait "${CHILDREN[-1]}" 2>/dev/null || true
  unset 'CHILDREN[-1]'
done
[ "$(says /account -H "cookie: $cookie")" = 200 ] || failed "after the clocks: the session is gone"
holds "clock a day back, an hour and two days ahead: pages come, sessions stay"
say "drill faults: PASSED: ${#held[@]} faults, each as promised"
