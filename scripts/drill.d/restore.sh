# shellcheck shell=bash
# Sourced by scripts/drill: backup, WAL archive, a deliberate DELETE, and back to the second before it; then the whole machine is
# lost. Runs what deploy/backup ships, as the operator would. Needs no program of ours: the schema is that of migrations/.
command -v age >/dev/null || apt_install age
PRODUCTS=25000 OBSERVATIONS=2000000 PEOPLE=50000 ARCHIVE_TIMEOUT=60 LIVE_SECONDS=90 MORE=''
if [ "$KILLS" = 10 ]; then PRODUCTS=60 OBSERVATIONS=3000 PEOPLE=2000 ARCHIVE_TIMEOUT=1 LIVE_SECONDS=1 MORE='fsync = off'; fi

as_server() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
failed() { tail -n 5 "$LOGS"/restore-*.log >&2; die "restore: FAILED: $*"; }
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f", b - a }'; }

# The operator's side: scripts, keys, settings. The private key is where PostgreSQL of the first machine never looks.
cp -R "$ROOT/deploy/backup" "$WORK/backup"
mkdir -p "$WORK/kept" "$WORK/metrics" "$WORK/scratch" "$WORK/elsewhere"/{base,wal}
age-keygen -o "$WORK/identity" 2>"$LOGS/restore-keys.log"
age-keygen -o "$WORK/other" 2>>"$LOGS/restore-keys.log"
printf 'BACKUP_DIR=%s\nBACKUP_RECIPIENT=%s\nBACKUP_METRICS=%s\nBACKUP_PUSH=%s\n' "$WORK/kept" "$(age-keygen -y "$WORK/identity")" "$WORK/metrics" \
  "cp \"\$1\" \"$WORK/elsewhere/\$2\"" >"$WORK/settings"
chmod 644 "$WORK/settings" "$WORK/identity" "$WORK/other"
chmod -R a+rX "$WORK/backup"
if [ "$(id -u)" = 0 ]; then chown -R postgres "$WORK/kept" "$WORK/metrics" "$WORK/scratch" "$WORK/elsewhere"; fi
export BACKUP_SETTINGS=$WORK/settings
tool() { as_server env "$@"; }
archive() {
  sql "alter system set archive_mode = on"
  sql "alter system set archive_timeout = $ARCHIVE_TIMEOUT"
  sql "alter system set archive_command = 'BACKUP_SETTINGS=$WORK/settings $WORK/backup/archive-wal \"%p\" %f'"
  "$ROOT/scripts/postgres.sh" stop
  "$ROOT/scripts/postgres.sh" start >/dev/null
}

"$ROOT/scripts/schema" | psql -XAtq -v ON_ERROR_STOP=1 -1 "$DATABASE_URL" >/dev/null 2>"$LOGS/restore-migrate.log" || failed "$(cat "$LOGS/restore-migrate.log")"
psql -XAtq "$DATABASE_URL" -v products="$PRODUCTS" -v observations="$OBSERVATIONS" -v as_of="$(date -u +%F)" -f "$ROOT/scripts/bench.d/seed.sql" >"$LOGS/restore-seed.log" 2>&1 ||
  failed "$(tail -n 1 "$LOGS/restore-seed.log")"
sql "insert into users (email) select 'p' || i || '@example.org' from generate_series(1, $PEOPLE) i"
archive

# Somebody works all the while: a commit every 20 ms.
write() {
  setpriv --pdeathsig KILL -- psql -XAtq "$DATABASE_URL" >/dev/null 2>&1 <<<"insert into audit_log (action, subject, detail) values ('drill', 'x', jsonb_build_object('at', clock_timestamp())) \\watch 0.02" &
  WRITER=$!
  CHILDREN+=("$WRITER")
}
rest() { kill "$WRITER" && { wait "$WRITER" 2>/dev/null || true; }; }
write
took=$(now)
tool DATABASE_URL="$DATABASE_URL" "$WORK/backup/daily" 2>"$LOGS/restore-daily.log" || failed "no backup: $(tail -n 1 "$LOGS/restore-daily.log")"
backup_took=$(since "$took")
sleep "$LIVE_SECONDS"

# The moment that is to come back: nobody writes, all is summed, a second passes; then somebody forgets a condition.
rest
"$WORK/backup/fingerprint" "$DATABASE_URL" >"$WORK/held"
FINGERPRINT_ROWS=500 "$WORK/backup/fingerprint" "$DATABASE_URL" >"$WORK/held.sample"
moment=$(sql "select clock_timestamp()")
sleep 1
sql "delete from users"
write
sleep 1
[ "$(sql "select count(*) from users")" = 0 ] || failed "nothing was deleted"

# What the operator does: the last piece of WAL is asked for, then a copy beside the server that goes on.
took=$(now)
switched=$(sql "select pg_walfile_name(pg_switch_wal())")
for ((tries = 0; ; tries++)); do
  if [ -e "$WORK/kept/wal/$switched.gz.age" ]; then break; fi
  ((tries < 300)) || failed "$switched is not archived: $(sql "select last_failed_wal, last_failed_time from pg_stat_archiver")"
  sleep 0.1
done
server_at() { printf 'postgres:///pmi?host=%s&user=pmi' "$1"; }
# recover FOLDER WORDS...: restores and starts it on a socket of its own; waits until it answers.
recover() {
  local folder=$1
  shift
  tool BACKUP_IDENTITY="${IDENTITY:-$WORK/identity}" "$WORK/backup/restore" "$folder/data" "$@" >>"$LOGS/restore-restore.log" 2>&1 || return 1
  # The rest of the settings are the operator's: a socket is all this one needs.
  as_server sh -c "printf \"listen_addresses = ''\nunix_socket_directories = '%s'\nmax_connections = 200\n$MORE\n\" '$folder' >'$folder/data/postgresql.conf'"
  tool BACKUP_IDENTITY="${IDENTITY:-$WORK/identity}" "$PG_BIN/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 600 start >/dev/null 2>&1
}
copy=$WORK/scratch/copy
as_server mkdir -p "$copy" "$WORK/scratch/lost" "$WORK/scratch/bad"
recover "$copy" --to "$moment" || failed "no copy: $(tail -n 1 "$copy/log" 2>/dev/null)"
at=$(server_at "$copy")
until [ "$(psql -XAtq "$at" -c 'select pg_get_wal_replay_pause_state()' 2>/dev/null)" = paused ]; do
  as_server "$PG_BIN/pg_ctl" -D "$copy/data" status >/dev/null || failed "it ended: $(grep FATAL "$copy/log" | tail -n 1)"
  sleep 0.1
done
"$WORK/backup/fingerprint" "$at" >"$WORK/found"
recovery_took=$(since "$took")
FINGERPRINT_ROWS=500 "$WORK/backup/fingerprint" "$at" | diff "$WORK/held.sample" - >&2 || failed "samples of large tables differ"
if cmp -s "$WORK/held" "$WORK/held.sample"; then failed "no table was large enough to be sampled"; fi
diff "$WORK/held" "$WORK/found" >&2 || failed "the copy is not what was held at $moment"
psql -XAtq "$at" -c "select pg_wal_replay_resume()" >/dev/null
until [ "$(psql -XAtq "$at" -c 'select pg_is_in_recovery()' 2>/dev/null)" = f ]; do sleep 0.1; done
# From the copy back into the server that went on: what people wrote since is not lost.
psql -XAtq "$at" -c "copy users to stdout" | psql -XAtq -v ON_ERROR_STOP=1 "$DATABASE_URL" -c "copy users from stdin"
[ "$(sql "select count(*) from users")" = "$(psql -XAtq "$at" -c "select count(*) from users")" ] || failed "not all came back"
as_server "$PG_BIN/pg_ctl" -D "$copy/data" -m immediate stop >/dev/null

# The automatic check, as it runs each night; and it notices.
tool BACKUP_IDENTITY="$WORK/identity" "$WORK/backup/check" "$WORK/scratch" 2>"$LOGS/restore-check.log" || failed "the check: $(tail -n 1 "$LOGS/restore-check.log")"
checked=$(grep -o '[0-9]* tables the same.*' "$LOGS/restore-check.log")
grep -q 'pmi_backup_check_ok 1' "$WORK/metrics/backup-check.prom" || failed "the check says nothing to Prometheus"
name=$(find "$WORK/kept/base" -name '*.after')
sed 's/^users .*/users 1 1/' "$name" >"$WORK/wrong"
if awk -v before="$WORK/wrong" -v after="$WORK/wrong" -f "$WORK/backup/compare.awk" "$WORK/held" 2>/dev/null >&2; then failed "a table that differs was not noticed"; fi
if awk -v before="${name%.after}.before" -v after="$name" -f "$WORK/backup/compare.awk" /dev/null >/dev/null; then failed "tables that are missing were not noticed"; fi
if IDENTITY=$WORK/other recover "$WORK/scratch/bad"; then failed "another key opens the backup"; fi
if tool "$WORK/backup/archive-wal" "$WORK/settings" "$switched" 2>/dev/null; then failed "another server may write into this archive"; fi

# What is too old goes, and nothing else.
old=("$WORK/kept/base/20200101T000000Z.tar.gz.age" "$WORK/kept/base/20200101T000000Z.after" "$WORK/kept/wal/0000000100000000000000FF.gz.age")
as_server touch -d '40 days ago' "${old[@]}"
find "$WORK/kept" -type f -newermt '1 day ago' | sort >"$WORK/young"
tool "$WORK/backup/prune" 2>"$LOGS/restore-prune.log"
for file in "${old[@]}"; do [ ! -e "$file" ] || failed "$file is too old, and kept"; done
while read -r file; do [ -e "$file" ] || [[ $file == *.part ]] || failed "$file is young, and gone"; done <"$WORK/young"

# The machine is lost, in the middle of work, its disks and the archive on them too. All there is is elsewhere.
sleep "$ARCHIVE_TIMEOUT"
sleep 1.5
data=$(readlink -f "$PG_DIR/data")
last=$(sql "select max(created_at) from audit_log")
kill -KILL "$(head -n 1 "$data/postmaster.pid")"
rest 2>/dev/null || true
took=$(now)
sleep 0.2
mv "$WORK/kept" "$WORK/gone"
printf 'BACKUP_DIR=%s\n' "$WORK/elsewhere" >"$WORK/settings"
recover "$WORK/scratch/lost" || failed "nothing comes back: $(tail -n 1 "$WORK/scratch/lost/log" 2>/dev/null)"
at=$(server_at "$WORK/scratch/lost")
until [ "$(psql -XAtq "$at" -c 'select pg_is_in_recovery()' 2>/dev/null)" = f ]; do sleep 0.1; done
rto=$(since "$took")
rpo=$(psql -XAtq "$at" -c "select round(extract(epoch from timestamptz '$last' - max(created_at))::numeric, 1) from audit_log")
awk -v rpo="$rpo" -v most="$ARCHIVE_TIMEOUT" 'BEGIN { exit !(rpo <= most + 5) }' || failed "$rpo s were lost, with archive_timeout $ARCHIVE_TIMEOUT"
as_server "$PG_BIN/pg_ctl" -D "$WORK/scratch/lost/data" -m immediate stop >/dev/null
rm -rf "$data"

rows=$(awk '{ n += $2 } END { print n }' "$WORK/held")
say "drill restore: PASSED: $rows rows in $(wc -l <"$WORK/held") tables. Backup $backup_took s; back to before the DELETE, all sums the same: $recovery_took s. Check: $checked. Machine lost: back in $rto s (RTO), $rpo s lost (RPO; archive_timeout $ARCHIVE_TIMEOUT s)"
