# shellcheck shell=bash
# Sourced by scripts/drill: collecting while workers are killed and PostgreSQL is restarted.
RESTARTS=$((KILLS / 10)) WORKERS=2

waiting() { sql "select count(*) from graphile_worker.jobs where task_identifier = 'scrape_retailer' and attempts < max_attempts or locked_at is not null"; }
# The schedule puts partitions off by two minutes: nobody waits for those.
jobs() { sql "select count(*) from graphile_worker.jobs where task_identifier <> 'make_partitions'"; }
live() { sql "select count(*) from scrape_logs where status = 'running'"; }
# The market's next day, and a visit to every shop, as the schedule would ask for it. Which slot stands for which day is
# noted for compare.mjs.
sweep() {
  local slot day
  day=$(curl -sf -X POST -H 'content-type: application/json' -d '{"advance": 1}' "http://127.0.0.1:$((DEMO_PORT + DEMO_SHOPS))/admin/day" | cut -d'"' -f4)
  slot=$(date -u +%FT%TZ)
  echo "$slot $day" >>"$WORK/days"
  sql "select graphile_worker.add_job('scrape_retailer', json_build_object('retailer', slug, 'slot', '$slot'), queue_name := 'retailer:' || slug,
              max_attempts := 6, job_key := 'scrape:' || slug || ':$(date -ud "$slot" +%s)', job_key_mode := 'unsafe_dedupe')
         from retailers where enabled" >/dev/null
}

DEMO_PORT=$(free_demo_port 5100)
export DEMO=true WORKERS_CONCURRENCY=6 WORKERS_CONNECTIONS=10
start demo "$BIN/demo" --port "$DEMO_PORT" --control $((DEMO_PORT + DEMO_SHOPS)) --day-seconds 0
await demo "http://127.0.0.1:$DEMO_PORT/truth.json"
"$BIN/demo" --port "$DEMO_PORT" export --days 1 "$WORK/market"
"$BIN/workers" retailers import "$WORK/market/retailers.json" >/dev/null
# Slow enough to be caught in the middle of a visit, and visited only when the drill says so.
sql "update retailers set pace_seconds = greatest(pace_seconds, 0.02), schedule_minutes = 1440" >/dev/null
sql "update retailers set pace_seconds = 0.4 where adapter = 'shopify'" >/dev/null

# The schedule's own visits come first: they stand for midnight.
today=$(date -u +%F)
echo "${today}T00:00:00Z $today" >"$WORK/days"
sweeps=1
for ((n = 1; n <= WORKERS; n++)); do start "worker-$n" "$ROOT/scripts/drill" --keep "worker-$n"; done
while [ "$(waiting)" = 0 ]; do sleep 0.1; done
hits=0
for ((kill = 1; kill <= KILLS; kill++)); do
  sleep "$(random 0.2 2.2)"
  if [ "$(waiting)" = 0 ]; then sweep && sweeps=$((sweeps + 1)); sleep "$(random 0.2 1.2)"; fi
  if [ "$(live)" -gt 0 ]; then hits=$((hits + 1)); fi
  kill -KILL "$(cat "$WORK/worker-$((RANDOM % WORKERS + 1)).pid")" 2>/dev/null || true
  if ((kill % (KILLS / RESTARTS) == 0)); then
    "$ROOT/scripts/postgres.sh" stop
    "$ROOT/scripts/postgres.sh" start >/dev/null
  fi
done

# One quiet sweep at the end; then everything must come to rest by itself.
say "$KILLS kills ($hits during visits), $RESTARTS restarts, $sweeps sweeps: waiting for rest"
since=$SECONDS
while [ "$(waiting)" != 0 ] && ((SECONDS - since < 60)); do sleep 0.2; done
sweep
while [ "$(jobs)" != 0 ] || [ "$(live)" != 0 ]; do
  if ((SECONDS - since > 150)); then break; fi
  sleep 0.5
done
if ! node "$ROOT/scripts/drill.d/compare.mjs"; then
  for log in "$LOGS"/worker-*.log; do tail -n 15 "$log" >&2; done
  die "collect: FAILED after $KILLS kills and $RESTARTS restarts of PostgreSQL"
fi
runs=$(sql "select count(*) || ' visits, ' || count(*) filter (where status = 'failed') || ' broken off' from scrape_logs")
say "drill collect: PASSED: $KILLS kills ($hits during visits), $RESTARTS restarts of PostgreSQL, $runs, at rest after $((SECONDS - since)) s"
