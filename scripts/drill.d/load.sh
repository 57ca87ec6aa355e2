# shellcheck shell=bash
# Sourced by scripts/drill: people read while shops are visited and the market is computed. Nobody is turned away, and 99 of 100
# answers are there in time: 250 ms in the long form, which wants a release build and two cores of its own; 10 s in the short one.
export VIEWS=50000 SIGNED=1000 PEOPLE=200 WITHIN=250 MARKET=180
if [ "$KILLS" = 10 ]; then export VIEWS=3000 SIGNED=100 PEOPLE=40 WITHIN=10000 MARKET=20; fi
wants_nginx
no_limits
DEMO_PORT=$(free_demo_port 5100)
export DEMO=true SERVER_CONNECTIONS=24 WORKERS_CONCURRENCY=2 WORKERS_CONNECTIONS=8
start demo "$BIN/demo" --port "$DEMO_PORT" --control $((DEMO_PORT + DEMO_SHOPS)) --day-seconds 0
await demo "http://127.0.0.1:$DEMO_PORT/truth.json"
"$BIN/demo" --port "$DEMO_PORT" export --days "$MARKET" "$WORK/market" >/dev/null
for what in catalog:"$WORK/market" price-guide:"$WORK/market/guides" fx:"$WORK/market/eurofxref.xml"; do
  "$BIN/workers" import "${what%%:*}" "${what#*:}" >/dev/null
done
"$BIN/workers" retailers import "$WORK/market/retailers.json" >/dev/null
"$BIN/workers" import observations "$WORK/market/observations.jsonl.gz" >/dev/null
"$BIN/workers" analyze >"$LOGS/analyze.log" 2>&1
people 20
servers 2
start workers "$ROOT/scripts/drill" --keep workers
sql "select slug from products order by id limit 400" | sed 's|^|/products/|' >"$WORK/paths"
printf '%s\n' / /deals /retailers /status '/search?q=a' /api/v1/deals '/api/v1/search?q=e' >>"$WORK/paths"
# Sweeps and analyses all the while: asked for again as soon as they are done.
(
  trap 'exit 0' TERM
  while sleep 1; do
    [ "$(sql "select count(*) from graphile_worker.jobs where task_identifier in ('scrape_retailer', 'analyze_products', 'analyze_batch') and attempts < max_attempts")" = 0 ] || continue
    sql "select graphile_worker.add_job('scrape_retailer', json_build_object('retailer', slug, 'slot', to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')),
                queue_name := 'retailer:' || slug, max_attempts := 6, job_key := 'scrape:' || slug || ':' || extract(epoch from now())::bigint) from retailers where enabled;
         select graphile_worker.add_job('analyze_products', json_build_object('as_of', current_date), queue_name := 'analysis', max_attempts := 5, job_key := 'analyze:' || current_date)" >/dev/null
    echo once >>"$WORK/asked"
  done
) &
CHILDREN+=($!)
until [ -s "$WORK/asked" ]; do sleep 0.2; done
visits=$(sql "select coalesce(sum(pages), 0) from scrape_logs")
PORTS="${PORTS[*]}" node "$ROOT/scripts/drill.d/load.mjs" "$ROOT" || die "load: FAILED"
pages=$(($(sql "select coalesce(sum(pages), 0) from scrape_logs") - visits))
((pages > 0)) || die "load: FAILED: no shop was visited meanwhile: nothing was shown"
say "meanwhile: $pages pages of shops read, $(sql "select count(*) from analyses where state = 'done'") analyses done"
