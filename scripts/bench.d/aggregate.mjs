// The peer's own analysis over the peer's own tables: computing alone, end to end beside COPY, memory.
import path from "node:path";
import { run } from "./processes.mjs";
import * as peer from "./peer.mjs";
import { inTurn, median, ratio } from "./race.mjs";
import { add, problem } from "./report.mjs";
import { bin, runs as rounds } from "./settings.mjs";

const AREA = "the peer's analysis";

export async function aggregate() {
  if (!peer.ready) return;
  const { url, dsn, folder } = peer.database();
  const ours = async (...args) => JSON.parse(await run(bin("workers"), ["bench", "aggregate", ...args], { env: { DATABASE_URL: url, LOG: "warn" } }));
  const theirs = async (file) => (await peer.script(file))[0];
  const psql = (...args) => run("psql", [dsn, "-Xq1", ...args]);

  // The same rows out to a file and in again, by psql in binary, with nothing computed between.
  const file = (name) => path.join(folder, `${name}.copy`);
  await ours();
  for (const table of ["processed_prices", "deal_scores"]) await psql("-c", `\\copy ${table} to '${file(table)}' (format binary)`);
  const copy = async () => {
    const started = performance.now();
    await psql("-c", `\\copy (select id, card_id, condition, price_cents, in_stock, observed_at from raw_prices where observed_at < '2026-11-01 00:00+00') to '${file("raw_prices")}' (format binary)`);
    await psql("-f", path.join(folder, "source/sql/drop_processed.sql"), "-c", `\\copy processed_prices from '${file("processed_prices")}' (format binary)`,
      "-c", `\\copy deal_scores from '${file("deal_scores")}' (format binary)`);
    return { total_s: (performance.now() - started) / 1000 };
  };

  const contenders = [
    { who: "ours", measure: ours },
    { who: "polars", measure: () => theirs("analysis/analyze_polars.py") },
    { who: "pandas", measure: () => theirs("analysis/analyze.py") },
    { who: "psql \\copy", measure: copy },
  ];
  const [mine, polars, pandas, copied] = await inTurn(contenders, "total_s", (one) => one.measure());
  const other = [polars, pandas].filter((one) => !sameSums(mine.check, one.check));
  for (const one of other)
    problem(`${AREA}: check sums differ: ours ${JSON.stringify(mine.check)}, ${one.who} ${JSON.stringify(one.check)}`);

  const by = (one, key) => median(one.rounds, key);
  const inverse = (one, key) => ({ figures: one.rounds.map((round) => 1 / round[key]) });
  const least = (value, wanted) => ({ text: `at least ${wanted}x ours, is ${value.toFixed(1)}x`, met: value >= wanted });
  const row = (what, key, one, unit, more) => add({ area: AREA, what, who: one.who, value: by(one, key).value, min: by(one, key).min, max: by(one, key).max, unit, ...more });

  row("computing alone", "compute_s", mine, "s", { note: `${mine.rows.toLocaleString("en")} observations; ${by(mine, "compute_cpu_s").value.toFixed(2)} s of CPU on ${mine.threads} threads; grouping included; check sums ${other.length ? "DIFFER" : "equal up to rounding"}` });
  for (const [one, wanted] of [[polars, 10], [pandas, 15]])
    row("computing alone", "compute_s", one, "s", { aim: least(ratio(inverse(mine, "compute_s"), inverse(one, "compute_s")).value, wanted), note: `${by(one, "compute_cpu_s").value.toFixed(2)} s of CPU` });
  const share = 1 / ratio(inverse(mine, "total_s"), inverse(copied, "total_s")).value;
  row("read, compute, write back", "total_s", mine, "s", { aim: { text: `at most 1.3 of COPY, is ${share.toFixed(2)}`, met: share <= 1.3 },
    note: `load ${mine.load_s.toFixed(2)} + compute ${mine.compute_s.toFixed(2)} + write ${mine.write_s.toFixed(2)} s, indexes built apart in ${mine.index_s.toFixed(2)} s` });
  row("read, compute, write back", "total_s", copied, "s", { note: "the same columns of the same rows out to a file, the same results in from files, one transaction, binary" });
  for (const one of [polars, pandas]) row("read, compute, write back", "total_s", one, "s", { ratio: ratio(inverse(mine, "total_s"), inverse(one, "total_s")) });
  row("peak memory", "peak_rss_mib", mine, "MiB", { aim: { text: "at most 270 MB", met: by(mine, "peak_rss_mib").max * 1.048576 <= 270 } });
  for (const one of [polars, pandas]) row("peak memory", "peak_rss_mib", one, "MiB", { ratio: ratio(inverse(mine, "peak_rss_mib"), inverse(one, "peak_rss_mib")) });
  await increment(ours, psql);
}

/** A new day of every twentieth product, in all conditions it was seen in, beside the full run; afterwards it is taken out again. */
async function increment(ours, psql) {
  const [day, next] = ["2026-11-01", "2026-11-02"];
  const sums = async () => (await psql("-At", ...["processed_prices", "deal_scores"].flatMap((table) =>
    ["-c", `select count(*), sum(hashtextextended(t::text, 0)::numeric) from ${table} t`]))).trim();
  const added = `observed_at >= '${day} 00:00+00' and observed_at < '${next} 00:00+00'`;
  const runs = { full: [], part: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      await psql("-c", `delete from raw_prices where ${added}`);
      runs.full.push(await ours("--as-of", next));
      await psql("-c", `insert into raw_prices select (select max(id) from raw_prices) + row_number() over (), card_id, source, condition, language,
        price_cents + 1, currency, true, '${day} 12:00+00' from (select distinct on (card_id, condition) * from raw_prices
        where right(card_id, 5)::int % 20 = 7 order by card_id, condition, observed_at desc) newest`);
      runs.part.push(await ours("--as-of", next, "--since", day));
    }
    const after = await sums();
    await ours("--as-of", next);
    if (after !== await sums()) problem(`${AREA}: an increment leaves other tables than a full run`);
  } finally {
    await psql("-c", `delete from raw_prices where ${added}`);
    await ours();
  }
  const [full, part] = [median(runs.full, "total_s"), median(runs.part, "total_s")];
  const share = part.value / full.value;
  add({ area: AREA, what: "increment of 5 % of the products", who: "ours", value: part.value, min: part.min, max: part.max, unit: "s",
    aim: { text: `at most 10 % of the full run, is ${(share * 100).toFixed(1)} %`, met: share <= 0.1 },
    note: `${part.rows.toLocaleString("en")} observations read, ${part.load_s.toFixed(2)} + compute ${part.compute_s.toFixed(3)} + write ${part.write_s.toFixed(2)} s into indexed tables; the full run ${full.value.toFixed(2)} s without its indexes` });
}

/** Whole numbers exactly; sums of singles and doubles to a millionth, because their order differs. */
function sameSums(ours, theirs) {
  const whole = ["sum_median", "sum_med90", "sum_n"];
  return Object.entries(ours).every(([name, sum]) =>
    whole.includes(name) ? sum === theirs[name] : Math.abs(sum - theirs[name]) <= 0.02 + 1e-6 * Math.abs(theirs[name]));
}
