# shellcheck shell=bash
# Sourced by scripts/drill: alerts of a market that moves, found and sent by workers that are killed. Each is told for what
# was true and nothing else, once in the inbox and at least once by its channel, always under the same id.
WORKERS=3
export DEMO=true WORKERS_CONCURRENCY=2 WORKERS_CONNECTIONS=12
PRODUCTS=5000 ALERTS=40
((KILLS >= 100)) || { PRODUCTS=250 && ALERTS=8; }
WANTED=$((PRODUCTS / 2 * ALERTS))

node "$ROOT/scripts/drill.d/receiver.mjs" "$WORK/heard" >"$WORK/receiver.port" 2>"$LOGS/receiver.log" &
CHILDREN+=($!)
until [ -s "$WORK/receiver.port" ]; do sleep 0.1; done
PORT=$(cat "$WORK/receiver.port")

# Every second product falls to 40 EUR, the others stay at 50; every alert asks for 45, each of another person.
sql "insert into sets (region, code, slug) values ('international', 's', 's');
     insert into products (kind, region, code, slug, set_id) select 'card', 'international', 'p' || i, 'p' || i, (select min(id) from sets) from generate_series(1, $PRODUCTS) i;
     insert into variants (product_id, finish) select id, 'holo' from products;
     insert into processed_prices (variant_id, day, basis, median_cents, offers, sources) select id, current_date, 'guide', 5000, 0, 1 from variants;
     insert into snapshots (variant_id, product_id, as_of, last_day, basis, last_cents, p10_cents, p50_cents, p90_cents, days)
       select id, product_id, current_date, current_date, 'guide', 5000, 5000, 5000, 5000, 1 from variants;
     insert into users (email) select 'p' || i || '@example.org' from generate_series(1, $ALERTS) i;
     insert into channels (user_id, kind, address, secret, verified_at) select id, 'webhook', 'http://127.0.0.1:$PORT/' || id, 'secret', now() from users;
     insert into alerts (user_id, product_id, channels, wake_at, rule) select u.id, p.id, '{webhook}', now(),
       '{\"trigger\":{\"on\":\"amount\",\"price\":\"value\",\"side\":\"below\",\"amount\":{\"minor\":4500,\"currency\":\"EUR\"}}}' from users u, products p;
     analyze" >/dev/null
for ((n = 1; n <= WORKERS; n++)); do start "worker-$n" "$ROOT/scripts/drill" --keep "worker-$n"; done
for ((n = 1; n <= WORKERS; n++)); do until [ -s "$WORK/worker-$n.pid" ]; do sleep 0.1; done; done

look() { sql "select graphile_worker.add_job('sweep_alerts', '{}', queue_name := 'alerts', max_attempts := 1000, job_key := 'sweep-alerts')" >/dev/null; }
waiting() { sql "select (select count(*) from alerts where state = 'new') + (select count(*) from deliveries where state = 'waiting')
                      + (select count(*) from graphile_worker.jobs where task_identifier in ('sweep_alerts', 'wake_alerts', 'send_deliveries'))"; }
kills=0 since=$SECONDS
# Kills until nothing is left to do; a failed job is tried again at once, as its time would.
settle() {
  while [ "$(waiting)" != 0 ]; do
    ((SECONDS - since < 1800)) || die "alerts: it does not end: $(sql "select task_identifier, attempts, last_error from graphile_worker.jobs limit 5")"
    sleep "$(random 0.05 0.5)"
    sql "update graphile_worker._private_jobs set run_at = now() where run_at > now() and task_id in
           (select id from graphile_worker._private_tasks where identifier in ('sweep_alerts', 'wake_alerts', 'send_deliveries'))" >/dev/null
    sql "update deliveries set due_at = now() where state = 'waiting' and due_at > now()" >/dev/null
    sql "select graphile_worker.add_job('send_deliveries', '{}', max_attempts := 1000, job_key := 'send-deliveries', job_key_mode := 'unsafe_dedupe')
          where exists (select from deliveries where state = 'waiting')" >/dev/null
    ((kills < KILLS)) || continue
    kill -KILL "$(cat "$WORK/worker-$((RANDOM % WORKERS + 1)).pid")" 2>/dev/null && kills=$((kills + 1))
  done
}
look
settle
[ "$(sql "select count(*) from notifications")" = 0 ] || die "alerts: FAILED: told before anything was so"
sql "update snapshots set last_cents = 4000 where product_id % 2 = 0; update alerts set wake_at = null" >/dev/null
look
settle

told=$(sql "select count(*) from notifications")
wrong=$(sql "select count(*) from notifications where product_id % 2 = 1")
twice=$(sql "select count(*) from (select from notifications group by alert_id having count(*) > 1) t")
[ "$told/$wrong/$twice" = "$WANTED/0/0" ] || die "alerts: FAILED: $told of $WANTED told, $wrong of what was not so, $twice twice"
sql "select user_id || ' ' || event_key from notifications order by 1" | sort >"$WORK/told"
sort -u "$WORK/heard" >"$WORK/heard.once"
diff "$WORK/told" "$WORK/heard.once" >&2 || die "alerts: FAILED: what arrived is not what was told"
say "drill alerts: PASSED: $kills kills, $told messages told once each, $(wc -l <"$WORK/heard") arrivals of them, none of the $((PRODUCTS * ALERTS - WANTED)) others"
