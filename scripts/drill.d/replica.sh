# shellcheck shell=bash
# Sourced by scripts/drill: a replica made and read from as docs/operations.md says; the primary is killed while somebody writes,
# the replica takes its place. Without a synchronous replica no more than a second of what was acknowledged is lost, with one
# nothing; within 30 s writes are taken again. Who has a cookie reads what he wrote all the while.
no_limits
ROUNDS=3
if [ "$KILLS" = 10 ]; then ROUNDS=1; fi
failed() { tail -n 5 "$LOGS"/replica-*.log "$LOGS"/server-*.log >&2; die "replica: FAILED: $*"; }
seed 300 20000
people 2
cookie=$(head -n 1 "$WORK/cookies")
primary=$DATABASE_URL
socket=$(sed -E 's/.*host=([^&]*).*/\1/' <<<"$primary")
data=$(readlink -f "$PG_DIR/data")
server_at() { printf 'postgres:///pmi?host=%s&user=pmi' "$1"; }

# As the runbook has it: a base backup with a slot of its own, started as a standby.
mkdir -p "$WORK/second"
if [ "$(id -u)" = 0 ]; then chown postgres "$WORK/second"; fi
stand_by() { # stand_by FOLDER FROM-SOCKET SLOT
  as_server "$PG_BIN/pg_basebackup" -d "host=$2 user=pmi dbname=postgres application_name=$3" -D "$1/data" -X stream -R -C -S "$3" --checkpoint=fast 2>"$LOGS/replica-base.log" ||
    failed "no base backup: $(tail -n 1 "$LOGS/replica-base.log")"
  as_server sh -c "printf \"listen_addresses = ''\nunix_socket_directories = '%s'\nmax_connections = 200\nhot_standby = on\nprimary_slot_name = '$3'\n\" '$1' >'$1/data/pmi.conf'"
  as_server "$PG_BIN/pg_ctl" -D "$1/data" -l "$1/log" -w -t 60 start >"$LOGS/replica-start.log" 2>&1 || failed "the replica does not start: $(tail -n 1 "$1/log")"
}
# stop_more of scripts/drill knows of the first server alone.
stop_second() { as_server "$PG_BIN/pg_ctl" -D "$WORK/second/data" -m immediate stop >/dev/null 2>&1 || true; }
eval "$(declare -f stop_more | sed '1s/stop_more/stop_first/')"
# shellcheck disable=SC2317 # called by stop_all
stop_more() { stop_second; stop_first; }

losses=() times=()
for mode in without $(for ((n = 1; n < ROUNDS; n++)); do echo without; done) synchronous; do
  rm -rf "$WORK/second/data" "$WORK/second/log"
  sql "select pg_drop_replication_slot(slot_name) from pg_replication_slots" >/dev/null
  stand_by "$WORK/second" "$socket" second
  second=$(server_at "$WORK/second")
  if [ "$mode" = synchronous ]; then
    sql "alter system set synchronous_standby_names = 'second'"
    sql "select pg_reload_conf()" >/dev/null
    sleep 0.5
  fi
  until [ "$(sql "select count(*) from pg_stat_replication where state = 'streaming'")" = 1 ]; do sleep 0.2; done

  # Readers on the replica, writers on the primary, by the server itself.
  DATABASE_URL=$primary READ_DATABASE_URL=$second servers 1
  at=http://127.0.0.1:${PORTS[0]}
  sleep 2
  reads() { psql -XAtq "$second" -c "select coalesce(sum(numbackends), 0) from pg_stat_database where datname = 'pmi'"; }
  for _ in 1 2 3; do curl -sf -o /dev/null "$at/deals" || failed "$mode: /deals of nobody"; done
  [ "$(psql -XAtq "$second" -c "select count(*) from pg_stat_activity where application_name = 'server'")" -ge 1 ] || failed "$mode: the replica is asked for nothing ($(reads) connections)"
  for n in 1 2 3 4 5; do
    name="$mode $n $RANDOM"
    [ "$(curl -s -o /dev/null -w '%{http_code}' -X POST -H "cookie: $cookie" -H 'content-type: application/json' -d "{\"name\":\"$name\"}" "$at/api/v1/collections")" = 201 ] || failed "$mode: nothing can be written"
    curl -s -H "cookie: $cookie" "$at/account/portfolio" | grep -q "$name" || failed "$mode: what was written is not read by who wrote it"
  done

  # Somebody writes, and notes what was acknowledged; then the machine is gone.
  setpriv --pdeathsig KILL -- node "$ROOT/scripts/drill.d/writer.mjs" "$primary" "$WORK/acknowledged" >"$LOGS/replica-writer.log" 2>&1 &
  writer=$!
  CHILDREN+=("$writer")
  sleep 4
  gone=$(date +%s.%N)
  as_server kill -KILL "$(head -n 1 "$data/postmaster.pid")"
  # While it is gone nobody in particular still reads.
  sleep 0.5
  got=$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 "$at/deals")
  [ "$got" = 200 ] || failed "$mode: the primary is gone, and readers are told $got"
  # The runbook: promote, point the servers there, start them again.
  as_server "$PG_BIN/pg_ctl" -D "$WORK/second/data" -w promote >"$LOGS/replica-promote.log" 2>&1 || failed "no promotion: $(tail -n 1 "$LOGS/replica-promote.log")"
  psql -XAtq "$second" -c "alter system reset synchronous_standby_names" -c "select pg_reload_conf()" >/dev/null
  kill -TERM "${CHILDREN[-2]}" "$writer" 2>/dev/null || true
  wait "${CHILDREN[-2]}" "$writer" 2>/dev/null || true
  CHILDREN=("${CHILDREN[@]:0:${#CHILDREN[@]}-2}")
  DATABASE_URL=$second READ_DATABASE_URL='' servers 1
  at=http://127.0.0.1:${PORTS[0]}
  until [ "$(curl -s -o /dev/null -w '%{http_code}' -X POST -H "cookie: $cookie" -H 'content-type: application/json' -d "{\"name\":\"after $mode $RANDOM $RANDOM\"}" "$at/api/v1/collections")" = 201 ]; do sleep 0.1; done
  took=$(awk -v a="$gone" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }')
  # What was acknowledged and is not there, and how long before the end the first of it was.
  psql -XAtq "$second" -c "select detail->>'n' from audit_log where action = 'drill'" | sort >"$WORK/there"
  cut -d' ' -f1 "$WORK/acknowledged" | sort >"$WORK/said"
  [ -s "$WORK/said" ] || failed "$mode: nobody wrote"
  lost=$(comm -23 "$WORK/said" "$WORK/there" | wc -l)
  first=$(comm -23 "$WORK/said" "$WORK/there" | head -n 1)
  span=0
  if [ -n "$first" ]; then span=$(awk -v gone="$gone" -v n="$first" '$1 == n { printf "%.2f", gone - $2 }' "$WORK/acknowledged"); fi
  if [ "$mode" = synchronous ]; then [ "$lost" = 0 ] || failed "synchronous, and $lost acknowledged writes are lost"; fi
  awk -v s="$span" -v t="$took" 'BEGIN { exit !(s <= 1 && t <= 30) }' || failed "$mode: $lost writes of $span s are lost, writes again after $took s"
  losses+=("$mode: $lost of $(wc -l <"$WORK/said")") times+=("$took")

  # Back to where it was, for the next round: the first server is begun anew from its own disk.
  kill -TERM "${CHILDREN[-1]}" 2>/dev/null && wait "${CHILDREN[-1]}" 2>/dev/null || true
  unset 'CHILDREN[-1]'
  stop_second
  : >"$WORK/acknowledged"
  rm -f "$data/postmaster.pid"
  "$ROOT/scripts/postgres.sh" start >/dev/null
  sql "alter system reset synchronous_standby_names"
  sql "select pg_reload_conf()" >/dev/null
  sql "delete from portfolios"
done
say "drill replica: PASSED: acknowledged writes lost: $(printf '%s; ' "${losses[@]}")writes again after $(printf '%s s ' "${times[@]}")"
