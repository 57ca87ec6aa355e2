# shellcheck shell=bash
# Sourced by scripts/drill: an analysis shared by workers that are killed, beside that of one process in one batch.
WORKERS=4
export DEMO=true WORKERS_CONCURRENCY=2 WORKERS_CONNECTIONS=6

jobs() { sql "select count(*) from graphile_worker.jobs where task_identifier like '%analy%'"; }
done_batches() { sql "select count(*) from analysis_batches where done_at is not null"; }
# All results, a line a table: numbers by all their digits, without what tells when they were written.
results() {
  local of table order
  for of in "processed_prices variant_id,day,basis" "snapshots variant_id" "fair_prices variant_id,language,condition" \
    "signals variant_id,kind" "flags variant_id,kind,day" "market_statistics name,scope,day" "deal_scores kind,variant_id,listing_id"; do
    read -r table order <<<"$of"
    sql "select '$table', count(*), md5(string_agg((to_jsonb(t) - 'id' - 'created_at' - 'updated_at')::text, e'\n' order by $order)) from $table t"
  done
}
forget() { sql "set client_min_messages = warning; truncate processed_prices, snapshots, fair_prices, signals, flags, market_statistics, deal_scores, analyses cascade"; }

DEMO_PORT=$(free_demo_port 5100)
"$BIN/demo" --port "$DEMO_PORT" export --days 60 "$WORK/market" >/dev/null
for what in catalog:"$WORK/market" price-guide:"$WORK/market/guides" fx:"$WORK/market/eurofxref.xml"; do
  "$BIN/workers" import "${what%%:*}" "${what#*:}" >/dev/null
done
"$BIN/workers" retailers import "$WORK/market/retailers.json" >/dev/null
"$BIN/workers" import observations "$WORK/market/observations.jsonl.gz" >/dev/null
# Nothing is visited: the offers are those of the past, matched once.
sql "update retailers set enabled = false"
sql "select graphile_worker.add_job('rematch_listings', '{}', queue_name := 'rematch', job_key := 'rematch')" >/dev/null
start matcher "$ROOT/scripts/drill" --keep matcher
until [ "$(sql "select count(*) from graphile_worker.jobs where task_identifier <> 'make_partitions'")" = 0 ]; do sleep 0.3; done
kill -TERM "${CHILDREN[-1]}" && wait "${CHILDREN[-1]}" || true
as_of=$(sql "select max(guide_date) from price_guides")

ANALYSIS_BATCH_PRODUCTS=1000000 "$BIN/workers" analyze --as-of "$as_of" >"$LOGS/whole.log"
results >"$WORK/whole"
[ "$(cut -d'|' -f2 "$WORK/whole" | sort -n | head -n 1)" -gt 0 ] || die "nothing to compare: $(tr '\n' ' ' <"$WORK/whole")"

export ANALYSIS_BATCH_PRODUCTS=8
for ((n = 1; n <= WORKERS; n++)); do start "worker-$n" "$ROOT/scripts/drill" --keep "worker-$n"; done
for ((n = 1; n <= WORKERS; n++)); do until [ -s "$WORK/worker-$n.pid" ]; do sleep 0.1; done; done
kills=0 hits=0 rounds=0
# At least one kill must come in the middle of a batch, or nothing was shown.
while ((kills < KILLS || hits == 0 && rounds < 5)); do
  forget
  rounds=$((rounds + 1))
  sql "select graphile_worker.add_job('analyze_products', json_build_object('as_of', '$as_of'), queue_name := 'analysis',
              max_attempts := 5, job_key := 'analyze:$as_of')" >/dev/null
  since=$SECONDS
  while [ "$(jobs)" != 0 ]; do
    ((SECONDS - since < 180)) || die "analyze: round $rounds does not end: $(sql "select task_identifier, attempts, last_error from graphile_worker.jobs limit 5")"
    sleep "$(random 0.1 0.6)"
    ((kills < KILLS || hits == 0)) || continue
    before=$(sql "select count(*) from graphile_worker.jobs where task_identifier = 'analyze_batch' and locked_at is not null")
    kill -KILL "$(cat "$WORK/worker-$((RANDOM % WORKERS + 1)).pid")" 2>/dev/null && kills=$((kills + 1))
    if [ "$before" != 0 ]; then hits=$((hits + 1)); fi
  done
  [ "$(sql "select state from analyses order by id desc limit 1")" = done ] || die "analyze: round $rounds ended without a result"
  results >"$WORK/shared"
  if ! diff "$WORK/whole" "$WORK/shared" >&2; then die "analyze: FAILED: round $rounds is not what one process finds"; fi
done
((hits > 0)) || die "analyze: no kill came during a batch: the drill shows nothing"
say "drill analyze: PASSED: $kills kills ($hits during batches), $rounds analyses of $(done_batches) batches by $WORKERS workers, each as by one process"
