# shellcheck shell=bash
# Sourced by scripts/drill: the same pages and the same import on 1, 10 and 50 million observations. 95 of 100 pages of a product
# are as fast within 15 %, a guide is taken in as fast within 20 %. The long form wants 40 GB of disk and a release build.
SIZES=(1000000 10000000 50000000) PRODUCTS=25000 ASKED=3000
if [ "$KILLS" = 10 ]; then SIZES=(5000 50000) PRODUCTS=500 ASKED=300; fi
no_limits
export PAGES_KEPT_MB=0
# A guide of as many products each time, in the form of Cardmarket's file; its day is one that the market does not have.
node -e 'const n = Number(process.argv[1]); const day = process.argv[2];
  const one = (i) => ({ idProduct: 5000000 + i, idCategory: 51, avg: 1 + i % 900, low: 0.5 + i % 800, trend: 1 + i % 850, avg1: 1 + i % 7, avg7: 1 + i % 8, avg30: 1 + i % 9 });
  console.log(JSON.stringify({ version: 1, createdAt: day + "T02:00:00+0000", priceGuides: Array.from({ length: n }, (_, i) => one(i)) }))' \
  $((PRODUCTS * 2)) 2024-12-01 >"$WORK/price_guide_6.json"
found=()
for size in "${SIZES[@]}"; do
  name=growth_$size
  psql -XAtq "$("$ROOT/scripts/postgres.sh" url postgres)" -c "create database $name"
  DATABASE_URL=$("$ROOT/scripts/postgres.sh" url "$name")
  "$BIN/workers" migrate
  seed "$PRODUCTS" "$size"
  first=${#CHILDREN[@]}
  rm -f "$WORK"/server-0.pid
  servers 1
  sql "select slug from products order by hashint8extended(id, 51) limit 500" | sed 's|^|/products/|' >"$WORK/paths"
  page=$(PORT=${PORTS[0]} ASKED=$ASKED node "$ROOT/scripts/drill.d/growth.mjs") || die "growth: FAILED: $page"
  kill -TERM "${CHILDREN[@]:first}"
  wait "${CHILDREN[@]:first}" 2>/dev/null || true
  CHILDREN=("${CHILDREN[@]:0:first}")
  rows=0 begun=$(date +%s%N)
  for n in 1 2 3; do
    sed "s/2024-12-01/2024-12-0$n/" "$WORK/price_guide_6.json" >"$WORK/price_guide_$n.json"
    "$BIN/workers" import price-guide "$WORK/price_guide_$n.json" >"$LOGS/growth-import.log" 2>&1 || die "growth: FAILED: $(tail -n 1 "$LOGS/growth-import.log")"
  done
  rows=$(sql "select count(*) from price_guides where guide_date < '2025-01-01'")
  ((rows > 0)) || die "growth: FAILED: no row of the guide was taken in: $(tail -n 1 "$LOGS/growth-import.log")"
  rate=$((rows * 1000 / (($(date +%s%N) - begun) / 1000000)))
  found+=("$size $page $rate")
  say "$size observations: 95 of 100 pages within $page ms, $rate rows a second"
  psql -XAtq "$("$ROOT/scripts/postgres.sh" url postgres)" -c "drop database $name with (force)"
done
# The short form shows that it can be measured; small tables tell nothing about large ones.
printf '%s\n' "${found[@]}" | awk -v short="$([ "$KILLS" = 10 ] && echo 1)" '
  NR == 1 { page = $2; rate = $3 }
  { if (short) next; if ($2 > page * 1.15) bad = bad $1 ": a page takes " $2 " ms, at first " page "; "; if ($3 < rate * 0.8) bad = bad $1 ": " $3 " rows a second, at first " rate "; " }
  END { if (bad) { print bad; exit 1 } }' >&2 || die "growth: FAILED"
say "drill growth: PASSED: $(printf '%s\n' "${found[@]}" | awk '{ printf "%s%s observations: 95 of 100 pages within %s ms, %s rows a second", sep, $1, $2, $3; sep = "; " }')"
