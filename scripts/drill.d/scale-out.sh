# shellcheck shell=bash
# Sourced by scripts/drill: one analysis worked on by 1, 2 and 4 processes, each in a network namespace of its own: they meet in
# PostgreSQL alone. The results are the same to the last bit, no batch is done twice, two are faster than one where the machine
# has two cores.
PRODUCTS=6000 OBSERVATIONS=400000
if [ "$KILLS" = 10 ]; then PRODUCTS=600 OBSERVATIONS=20000; fi
export WORKERS_CONCURRENCY=1 WORKERS_CONNECTIONS=6
alone=(unshare --net)
if ! unshare --net true 2>/dev/null; then alone=(unshare --user --map-root-user --net); fi
"${alone[@]}" true 2>/dev/null || die "scale-out: no network namespaces here: it wants root, or user namespaces"
seed "$PRODUCTS" "$OBSERVATIONS"
export ANALYSIS_BATCH_PRODUCTS=$((PRODUCTS / 24))
as_of=$(date -u +%F)
results() {
  local of table order
  for of in "processed_prices variant_id,day,basis" "snapshots variant_id" "fair_prices variant_id,language,condition" \
    "signals variant_id,kind" "flags variant_id,kind,day" "market_statistics name,scope,day" "deal_scores kind,variant_id,listing_id"; do
    read -r table order <<<"$of"
    sql "select '$table', count(*), md5(string_agg((to_jsonb(t) - 'id' - 'created_at' - 'updated_at')::text, e'\n' order by $order)) from $table t"
  done
}
forget() { sql "set client_min_messages = warning; truncate processed_prices, snapshots, fair_prices, signals, flags, market_statistics, deal_scores, analyses cascade"; }
# Each start of a batch is noted, whoever does it: the queue keeps nothing of what is done.
sql "create table begun (batch text, by text, at timestamptz default clock_timestamp());
     create function note_begun() returns trigger language plpgsql as \$\$ begin
       insert into begun (batch, by) values (new.analysis_id || '/' || new.number, pg_backend_pid()::text); return null; end \$\$;
     create trigger note_begun after update of done_at on analysis_batches for each row when (old.done_at is null and new.done_at is not null) execute function note_begun()"
declare -A took
for count in 1 2 4; do
  forget
  first=${#CHILDREN[@]}
  for ((n = 1; n <= count; n++)); do
    rm -f "$WORK/w$count-$n.pid"
    start "worker-$count-$n" "${alone[@]}" "$ROOT/scripts/drill" --keep "w$count-$n"
  done
  for ((n = 1; n <= count; n++)); do until [ -s "$WORK/w$count-$n.pid" ]; do sleep 0.1; done; done
  # What a start enqueues by itself is not what is measured.
  sleep 2
  begun=$(date +%s%N)
  sql "select graphile_worker.add_job('analyze_products', json_build_object('as_of', '$as_of'), queue_name := 'analysis', max_attempts := 5, job_key := 'analyze:$as_of')" >/dev/null
  since=$SECONDS
  until [ "$(sql "select state from analyses order by id desc limit 1")" = done ]; do
    ((SECONDS - since < 900)) || die "scale-out: FAILED: $count processes do not end: $(sql "select task_identifier, attempts, last_error from graphile_worker.jobs limit 5")"
    sleep 0.05
  done
  took[$count]=$((($(date +%s%N) - begun) / 1000000))
  results >"$WORK/of-$count"
  diff "$WORK/of-1" "$WORK/of-$count" >&2 || die "scale-out: FAILED: what $count processes find is not what one finds"
  kill -TERM "${CHILDREN[@]:first}"
  wait "${CHILDREN[@]:first}" 2>/dev/null || true
  CHILDREN=("${CHILDREN[@]:0:first}")
done
[ "$(cut -d'|' -f2 "$WORK/of-1" | sort -n | tail -n 1)" -gt 0 ] || die "scale-out: FAILED: nothing was found: nothing to compare"
twice=$(sql "select count(*) from (select from begun group by batch having count(*) > 1) t")
batches=$(sql "select count(*) from begun")
[ "$twice" = 0 ] || die "scale-out: FAILED: $twice batches were done twice"
if [ "$(nproc)" -ge 2 ] && [ "$KILLS" = 100 ]; then
  ((took[2] * 13 <= took[1] * 10)) || die "scale-out: FAILED: two took ${took[2]} ms, one ${took[1]} ms"
  ((took[4] * 8 <= took[2] * 10)) || die "scale-out: FAILED: four took ${took[4]} ms, two ${took[2]} ms"
fi
say "drill scale-out: PASSED: $batches batches by 1, 2 and 4 processes in ${took[1]}, ${took[2]} and ${took[4]} ms on $(nproc) cores, none done twice, all results the same"
