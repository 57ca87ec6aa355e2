// The whole analysis, from a database in which nothing was computed yet: rows a second and peak memory.
import { cloneDatabase, dropDatabase, sql, timed, url } from "./processes.mjs";
import { aggregate } from "./aggregate.mjs";
import * as peer from "./peer.mjs";
import { inTurn, median, ratio } from "./race.mjs";
import { add } from "./report.mjs";
import { asOf, bin } from "./settings.mjs";

const SCRATCH = "bench_analysis";
const analyze = () => timed(bin("workers"), ["analyze", "--as-of", asOf], { env: { DATABASE_URL: url(SCRATCH), LOG: "warn" } });

export async function analysis(template) {
  const [[shops, guides]] = (await sql(template, "select (select count(*) from raw_prices), (select count(*) from price_guides)")).map((line) => line.split("\t").map(Number));
  const again = [];
  const ours = {
    who: "ours",
    async measure() {
      await cloneDatabase(SCRATCH, template);
      // A clone's pages are on disk only; the peer's database is warm too.
      await sql(SCRATCH, "select count(*) from raw_prices", "select count(*) from price_guides", "select count(*) from matches");
      const took = await analyze();
      again.push(await analyze());
      const written = await sql(SCRATCH, "select (select count(*) from processed_prices), (select count(*) from snapshots), (select count(*) from deal_scores)");
      return { ...took, written: written[0].split("\t").map(Number), rate: (shops + guides) / took.seconds };
    },
  };
  const theirs = (who, file) => ({ who, async measure() {
    const [got] = await peer.script(file);
    return { ...got, seconds: got.total_s, peakMiB: got.peak_rss_mib, rate: got.rows / got.total_s };
  } });
  const contenders = peer.ready ? [ours, theirs("polars", "analysis/analyze_polars.py"), theirs("pandas", "analysis/analyze.py")] : [ours];
  const [mine, ...rivals] = await inTurn(contenders, "rate", (one) => one.measure());
  await dropDatabase(SCRATCH);

  const area = "analysis";
  const [days, snapshots, deals] = mine.written.map((n) => n.toLocaleString("en"));
  add({ area, what: "everything, nothing computed before", value: mine.value, min: mine.min, max: mine.max, unit: "rows/s",
    note: `${shops.toLocaleString("en")} observations + ${guides.toLocaleString("en")} guide rows in ${mine.seconds.toFixed(2)} s, whole process, indexes in place; wrote ${days} daily rows, ${snapshots} snapshots, ${deals} deals` });
  for (const one of rivals)
    add({ area, what: "everything, nothing computed before", who: one.who, value: one.value, min: one.min, max: one.max, unit: "rows/s", ratio: ratio(mine, one),
      note: `other work: ${one.rows.toLocaleString("en")} rows, load ${one.load_s.toFixed(2)} + compute ${one.compute_s.toFixed(2)} + write ${one.write_s.toFixed(2)} s, indexes built apart in ${one.index_s.toFixed(2)} s, start of Python not counted; also trailing medians, Theil-Sen slopes` });
  const peak = (rounds) => Math.max(...rounds.map((one) => one.peakMiB));
  const lightest = { figures: [1 / peak(mine.rounds)] };
  add({ area, what: "peak memory", value: peak(mine.rounds), unit: "MiB", note: "largest of the runs, of our process only" });
  for (const one of rivals)
    add({ area, what: "peak memory", who: one.who, value: peak(one.rounds), unit: "MiB", ratio: ratio(lightest, { figures: [1 / peak(one.rounds)] }) });
  const second = median(again, "seconds");
  add({ area, what: "once more, nothing new", value: second.value, min: second.min, max: second.max, unit: "s" });
  await aggregate();
}
