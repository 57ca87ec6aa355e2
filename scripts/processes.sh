# shellcheck shell=bash
# Sourced by run and scripts/browser-tests: processes that end with the script that started them, however it ends.
# Wants LOGS, the folder for what they say, and calls stop_more, if there is one, after they have ended.

CHILDREN=()

# start NAME COMMAND...: in the background. It dies with this script even when that is killed (pdeathsig), and does not
# hold its lock (9).
start() {
  local name=$1
  shift
  setpriv --pdeathsig TERM -- "$@" >"$LOGS/$name.log" 2>&1 9>&- &
  CHILDREN+=("$!")
}

# await NAME URL: until what was started last answers there, or until it is clear that it never will.
await() {
  local tries
  for ((tries = 0; tries < 150; tries++)); do
    if curl -sf -o /dev/null --max-time 2 "$2"; then return; fi
    kill -0 "${CHILDREN[-1]}" 2>/dev/null || break
    sleep 0.2
  done
  tail -n 5 "$LOGS/$1.log" >&2
  die "$1 does not start: see $LOGS/$1.log"
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The demo's shops have a port each; the one after them is where it is told which day it is and what goes wrong.
DEMO_SHOPS=12

# demo_ports_free FIRST: whether all of them are; prints the one that is not.
demo_ports_free() {
  local port
  for ((port = $1; port <= $1 + DEMO_SHOPS; port++)); do
    if port_taken "$port"; then echo "$port" && return 1; fi
  done
}

# free_demo_port FROM: the first of as many free ones as the demo needs.
free_demo_port() {
  local port
  for ((port = $1; port < $1 + 400; port += DEMO_SHOPS + 1)); do
    if demo_ports_free "$port" >/dev/null; then echo "$port" && return; fi
  done
  die "no $((DEMO_SHOPS + 1)) free ports together between $1 and $port"
}

# shellcheck disable=SC2317 # called by the trap
stop_all() {
  trap '' INT TERM HUP
  local tenths
  if [ ${#CHILDREN[@]} -gt 0 ]; then
    kill -TERM "${CHILDREN[@]}" 2>/dev/null || true
    for ((tenths = 0; tenths < 100; tenths++)); do
      kill -0 "${CHILDREN[@]}" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "${CHILDREN[@]}" 2>/dev/null || true
  fi
  if declare -F stop_more >/dev/null; then stop_more || true; fi
}

trap stop_all EXIT
trap 'say "stopping"; exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
