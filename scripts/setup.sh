# shellcheck shell=bash
# Sourced by run, test and the scripts: what the machine needs, found or installed, and the few words they share.
# Every function here is safe to call again. What cannot be done is said in one line with its remedy.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
[[ $TARGET == /* ]] || TARGET=$PWD/$TARGET
export CARGO_TARGET_DIR=$TARGET
# Where the bundle and the stylesheet are put, and where the server finds them.
export SITE_ROOT=${SITE_ROOT:-$TARGET/site}

say() { printf '%s\n' "$*" >&2; }
die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "'$*' must run as root and there is no sudo: run it yourself, then start again"
  fi
}

# apt_install PACKAGE...: through apt, after one update of its lists.
apt_install() {
  command -v apt-get >/dev/null || die "this machine has no apt-get: install $* with its own package manager, then start again"
  say "installing $*"
  if [ -z "${APT_UPDATED:-}" ]; then
    as_root apt-get update -qq >&2 || die "'apt-get update' failed: check the network and /etc/apt/sources.list"
    APT_UPDATED=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null ||
    die "apt-get cannot install $*: try 'apt-get install $*' and see what it says"
}

# One toolchain for everything, able to build for the browser, with clippy and rustfmt.
setup_rust() {
  command -v cargo >/dev/null || die "Rust is missing: install it from https://rustup.rs, then start again"
  command -v cc >/dev/null || apt_install gcc libc6-dev
  local answer
  answer=$("$ROOT/scripts/wasm-target.sh") || die "no Rust toolchain that builds for the browser: 'rustup target add wasm32-unknown-unknown'"
  RUSTUP_TOOLCHAIN=${answer#RUSTUP_TOOLCHAIN=}
  if [ -n "$RUSTUP_TOOLCHAIN" ]; then export RUSTUP_TOOLCHAIN; else unset RUSTUP_TOOLCHAIN; fi
}

setup_rust_checks() {
  if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then return; fi
  rustup component add rustfmt clippy >&2 || die "rustfmt and clippy are missing: 'rustup component add rustfmt clippy'"
}

# A PostgreSQL server of our own needs its programs; a database elsewhere only the client.
setup_postgres() {
  "$ROOT/scripts/postgres.sh" find >/dev/null 2>&1 || apt_install postgresql
  PG_BIN=$("$ROOT/scripts/postgres.sh" find) || exit 1
  export PG_BIN
  PATH=$PG_BIN:$PATH
}

# Some tests start a Redis of their own.
setup_redis() { command -v redis-server >/dev/null || apt_install redis-server; }

setup_psql() { command -v psql >/dev/null || apt_install postgresql-client; }

# setup_node MAJOR: Node of at least this version, and the packages of package-lock.json.
setup_node() {
  if ! command -v node >/dev/null; then apt_install nodejs; fi
  if ! command -v npm >/dev/null; then apt_install npm; fi
  if [ "$(node_major)" -lt "$1" ]; then
    # Debian 12 brings Node 18. npm carries newer ones as a package.
    say "installing Node 22 into $TARGET/node (this machine has $(node --version))"
    [ -x "$TARGET/node/node_modules/node/bin/node" ] ||
      npm install --silent --no-save --prefix "$TARGET/node" node@22 >&2 ||
      die "Node $1 or newer is needed, this machine has $(node --version): install it from https://nodejs.org"
    PATH=$TARGET/node/node_modules/node/bin:$PATH
    [ "$(node_major)" -ge "$1" ] || die "Node $1 or newer is needed: install it from https://nodejs.org"
  fi
  if ! cmp -s "$ROOT/package-lock.json" "$ROOT/node_modules/.installed-lock"; then
    say "installing the node tools of package-lock.json"
    (cd "$ROOT" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent >&2) || die "'npm ci' failed: check the network and the registry of npm"
    cp "$ROOT/package-lock.json" "$ROOT/node_modules/.installed-lock"
  fi
}

node_major() { node -p 'process.versions.node.split(".")[0]'; }

# A real Chromium, for tests only.
setup_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if CHROMIUM=$(command -v "$name"); then break; fi
  done
  if [ -z "$CHROMIUM" ]; then
    apt_install chromium
    CHROMIUM=$(command -v chromium) || die "no Chromium: install one and set CHROMIUM to its path"
  fi
  export CHROMIUM
}

# What drives it, for the tests of the workers' browser. It must be of the browser's version: both come from one place.
setup_chromedriver() {
  CHROMEDRIVER=$(command -v "${CHROMEDRIVER:-chromedriver}") || {
    apt_install chromium-driver
    CHROMEDRIVER=$(command -v chromedriver) || die "no chromedriver: install one and set CHROMEDRIVER to its path"
  }
  export CHROMEDRIVER
}

# hash_of PATH...: one word for the contents of these files and folders and the compiler that reads them.
hash_of() {
  (
    cd "$ROOT" && rustc --version
    find "$@" -type f ! -path '*/target/*' ! -path '*/node_modules/*' -print0 | sort -z | xargs -0 sha256sum
  ) | sha256sum | cut -d' ' -f1
}

# unchanged NAME HASH: whether the step NAME was last done for these inputs. `done_for NAME HASH` notes that it was.
unchanged() { [ "$(cat "$TARGET/stamps/$1" 2>/dev/null)" = "$2" ]; }
done_for() { mkdir -p "$TARGET/stamps" && printf '%s\n' "$2" >"$TARGET/stamps/$1"; }

# free_mb FOLDER: what its disk has left.
free_mb() { df -Pm "$1" | awk 'NR == 2 { print $4 }'; }

# need_space MEGABYTES FOLDER WHAT_FOR
need_space() {
  mkdir -p "$2" || die "cannot make the folder $2: check its permissions"
  local free
  free=$(free_mb "$2")
  [ "$free" -ge "$1" ] || die "$3 needs $1 MB, $2 has $free MB free: make room there or set CARGO_TARGET_DIR to a larger disk"
}
