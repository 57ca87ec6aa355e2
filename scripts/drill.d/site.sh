# shellcheck shell=bash
# Sourced by the drills that want a site with something on it: rows, servers, people who are signed in.

# seed PRODUCTS OBSERVATIONS: the market of scripts/bench.d/seed.sql, and its statistics.
seed() {
  psql -XAtq "$DATABASE_URL" -v products="$1" -v observations="$2" -v as_of="$(date -u +%F)" -f "$ROOT/scripts/bench.d/seed.sql" >"$LOGS/seed.log" 2>&1 ||
    die "$DRILL: $(tail -n 1 "$LOGS/seed.log")"
  sql "vacuum analyze"
}

# free_port FROM: the first that nobody listens at.
free_port() {
  local port=$1
  while port_taken "$port"; do port=$((port + 1)); done
  echo "$port"
}

# servers COUNT: as many, begun again whenever they die; PORTS names them, WORK/server-N.pid is whom to kill.
servers() {
  local n port=5600
  PORTS=()
  for ((n = 0; n < $1; n++)); do
    port=$(free_port "$port")
    PORTS+=("$port")
    ADDRESS=127.0.0.1:$port start "server-$n" "$ROOT/scripts/drill" --keep "server-$n" server
    await "server-$n" "http://127.0.0.1:$port/readyz"
    port=$((port + 1))
  done
}

# people COUNT: accounts with a session each; a cookie a line in WORK/cookies. The drill's servers are asked by http.
people() {
  sql "insert into users (email) select 'p' || i || '@example.org' from generate_series(1, $1) i"
  local n token
  for ((n = 1; n <= $1; n++)); do
    token=$(printf 'drill-%s' "$n" | sha256sum | cut -c1-64)
    echo "session=$token"
    printf '%s p%s@example.org\n' "$(printf %s "$token" | sha256sum | cut -c1-64)" "$n" >>"$WORK/hashes"
  done >"$WORK/cookies"
  while read -r hash email; do
    echo "insert into sessions (user_id, token_hash, last_used_at, expires_at) select id, '\\x$hash', now(), now() + interval '30 days' from users where email = '$email';"
  done <"$WORK/hashes" | psql -XAtq "$DATABASE_URL" -1 >/dev/null
}

# no_limits: how often an address may ask is not what these drills are about.
no_limits() { export API_PER_MINUTE=0 SEARCHES_PER_MINUTE=0 FORMS_PER_MINUTE=0; }

wants_nginx() {
  PATH=$PATH:/usr/sbin
  command -v nginx >/dev/null || apt_install nginx
}

as_server() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
