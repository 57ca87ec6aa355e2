# shellcheck shell=bash
# Sourced by scripts/drill: two servers behind nginx and two workers, one of the four killed (SIGKILL) every few seconds while
# people read, members write and jobs are done. What was said to be written is there, once; no job is done twice or lost; who
# reads asks at most twice.
export SECONDS_OF_IT=300
if [ "$KILLS" = 10 ]; then export SECONDS_OF_IT=20; fi
wants_nginx
no_limits
export SERVER_CONNECTIONS=24 WORKERS_CONCURRENCY=2 WORKERS_CONNECTIONS=8 MAIL_FOLDER=$WORK/mail
export ANALYSIS_BATCH_PRODUCTS=40
mkdir -p "$MAIL_FOLDER"
seed 400 20000
people 40
servers 2
for n in 1 2; do start "worker-$n" "$ROOT/scripts/drill" --keep "worker-$n"; done
for n in 1 2; do until [ -s "$WORK/worker-$n.pid" ]; do sleep 0.1; done; done
sql "select slug from products order by id limit 200" | sed 's|^|/products/|' >"$WORK/paths"
printf '%s\n' / /deals /api/v1/deals '/api/v1/search?q=a' >>"$WORK/paths"
# A letter to each of many people, and analyses of days: jobs that leave something behind which can be counted.
sql "select graphile_worker.add_job('deliver', json_build_object('letter', 'password_changed', 'email', 'w' || i || '@example.org'), max_attempts := 50, job_key := 'drill-' || i,
            run_at := now() + i * interval '1 second' * $SECONDS_OF_IT / 220) from generate_series(1, 200) i" >/dev/null
PORTS="${PORTS[*]}" node "$ROOT/scripts/drill.d/kill.mjs" "$ROOT" || die "kill: FAILED"
# At rest again: nothing is under way for ever, nothing was given up.
since=$SECONDS
left() { sql "select count(*) from graphile_worker.jobs where task_identifier in ('deliver', 'analyze_products', 'analyze_batch', 'publish_analysis')"; }
until [ "$(left)" = 0 ]; do
  ((SECONDS - since < 90)) || die "kill: FAILED: jobs are left: $(sql "select task_identifier, attempts, last_error from graphile_worker.jobs where task_identifier <> 'make_partitions' limit 5")"
  sql "update graphile_worker._private_jobs set run_at = now() where run_at > now()" >/dev/null
  sleep 0.3
done
wrong=$(sql "select (select count(*) from analyses where state = 'open') || ' open, ' || (select count(*) from analysis_batches b join analyses a on a.id = b.analysis_id where a.state = 'done' and b.done_at is null) || ' batches of done ones undone'")
[ "$wrong" = "0 open, 0 batches of done ones undone" ] || die "kill: FAILED: analyses: $wrong"
for n in $(seq 1 200); do grep -lq "^To: .*w$n@example.org" "$MAIL_FOLDER"/* 2>/dev/null || die "kill: FAILED: the letter to w$n did not arrive"; done
say "afterwards: 200 letters, $(sql "select count(*) from analyses where state = 'done'") analyses done, at rest after $((SECONDS - since)) s"
