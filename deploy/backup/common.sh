# shellcheck shell=bash
# Sourced by the scripts of this folder: settings, and how a file is sealed and opened.
#
# BACKUP_DIR        where everything goes: base/ and wal/. Another disk, better another house
# BACKUP_PUSH       command that takes each finished file elsewhere (`rclone copyto "$1" remote:pmi/"$2"`). Where it fails the file
#                   counts as not kept, and PostgreSQL keeps its WAL until it is. What is old is deleted there by its own rule
# BACKUP_RECIPIENT  the public key files are encrypted for (`age1..`): a machine that backs up can not read what it wrote
# BACKUP_IDENTITY   file with the private key, for restoring and checking alone; kept elsewhere
# BACKUP_KEEP_DAYS  28: with the day's run and its WAL nothing is older than 30 days (docs/privacy.md)
# BACKUP_METRICS    folder for the textfile collector of node_exporter; empty: no metrics
# BACKUP_SETTINGS   a file that sets all of the above, /etc/pmi/backup if not said; what is in the environment goes before it
set -euo pipefail

if [ -r "${BACKUP_SETTINGS:=/etc/pmi/backup}" ]; then
  while IFS='=' read -r key value; do
    if [[ $key =~ ^(BACKUP_[A-Z]+|BACKUP_KEEP_DAYS|DATABASE_URL)$ && -z ${!key:-} ]]; then export "$key=$value"; fi
  done <"$BACKUP_SETTINGS"
fi
BACKUP_DIR=${BACKUP_DIR:-/backup}
BACKUP_KEEP_DAYS=${BACKUP_KEEP_DAYS:-28}

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}
say() { printf '%s %s: %s\n' "$(date -u +%FT%TZ)" "$(basename "$0")" "$*" >&2; }

# seal NAME: what comes in becomes a packed and encrypted file beside its later name; `keep` gives it that. Two steps, so that
# what was cut short at its source never has a name.
seal() {
  local part=$BACKUP_DIR/$1.part
  [[ ${BACKUP_RECIPIENT:-} == age1* ]] || die "BACKUP_RECIPIENT is not set: 'age-keygen' makes a pair of keys"
  mkdir -p "$(dirname "$part")"
  gzip -1 | age --encrypt --recipient "$BACKUP_RECIPIENT" --output "$part"
}

# push FILE NAME: elsewhere, where that is wanted.
push() {
  if [ -n "${BACKUP_PUSH:-}" ]; then bash -c "$BACKUP_PUSH" push "$1" "$2" || die "$2 was not taken by BACKUP_PUSH"; fi
}

# keep NAME: it is on the disk, and elsewhere, before it has its name.
keep() {
  local to=$BACKUP_DIR/$1
  sync "$to.part"
  push "$to.part" "$1"
  mv "$to.part" "$to"
  sync "$(dirname "$to")"
}

# unseal NAME: to standard output; fails on a file that was cut short or touched.
unseal() {
  [ -r "${BACKUP_IDENTITY:-}" ] || die "BACKUP_IDENTITY does not name the file with the private key"
  age --decrypt --identity "$BACKUP_IDENTITY" "$BACKUP_DIR/$1" | gzip -dc
}

# bases: the moments of all base backups, oldest first, as they are named (20260131T031000Z).
bases() { find "$BACKUP_DIR/base" -name '*.tar.gz.age' -printf '%f\n' 2>/dev/null | sed 's/\.tar\.gz\.age$//' | sort; }

# moment NAME: the same as seconds since 1970.
moment() { date -ud "${1:0:4}-${1:4:2}-${1:6:2} ${1:9:2}:${1:11:2}:${1:13:2}" +%s; }

# metric FILE NAME VALUE [NAME VALUE]..: for Prometheus, whole or not at all.
metric() {
  [ -n "${BACKUP_METRICS:-}" ] || return 0
  local file=$BACKUP_METRICS/$1.prom
  shift
  while [ $# -gt 0 ]; do printf '%s %s\n' "$1" "$2" && shift 2; done >"$file.part"
  mv "$file.part" "$file"
}
