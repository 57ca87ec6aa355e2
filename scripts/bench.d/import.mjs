// Taking in real files: the catalogue, and price guides against psql \copy of the same rows into the same table.
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { cloneDatabase, dropDatabase, run, sql, timed, url } from "./processes.mjs";
import * as peer from "./peer.mjs";
import { inTurn, median, ratio } from "./race.mjs";
import { add, problem } from "./report.mjs";
import { bin, data, quick, runs, work } from "./settings.mjs";

const SCRATCH = "bench_import";
const workers = (...args) => timed(bin("workers"), args, { env: { DATABASE_URL: url(SCRATCH), LOG: "warn" } });
const count = async (table) => Number((await sql(SCRATCH, `select count(*) from ${table}`))[0]);

export async function catalog(template) {
  const folder = path.join(data, "catalog");
  if (!existsSync(folder)) return problem("import of the catalogue: no ../shared/data/catalog beside the checkout");
  const rounds = [];
  for (let i = 0; i < runs; i++) {
    await cloneDatabase(SCRATCH, template);
    rounds.push({ ...(await workers("import", "catalog", folder)), cards: await count("products") });
  }
  await dropDatabase(SCRATCH);
  const got = median(rounds, "seconds");
  const cards = `${got.cards.toLocaleString("en")} cards`;
  add({ area: "import", what: `catalogue, ${cards}`, value: got.value, min: got.min, max: got.max, unit: "s",
    aim: { text: "at most 20 s", met: got.value <= 20 }, note: `into an empty database, whole process; peak memory ${Math.round(got.peakMiB)} MiB, CPU ${got.cpu.toFixed(1)} s` });
  add({ area: "import", what: "catalogue", value: got.cards / got.value, min: got.cards / got.max, max: got.cards / got.min, unit: "cards/s" });
}

/** The rows of each guide as our import wrote them, as files for \copy. */
async function copies(files) {
  const folder = path.join(work, "guides");
  mkdirSync(folder, { recursive: true });
  const days = await sql(SCRATCH, "select distinct guide_date from price_guides order by 1");
  if (days.length !== files.length) throw new Error(`${files.length} guides became ${days.length} days`);
  for (const day of days) {
    const file = path.join(folder, `${day}.copy`);
    await run("psql", [url(SCRATCH), "-Xqc", `\\copy (select * from price_guides where guide_date = '${day}' order by ctid) to '${file}'`]);
  }
  return days.map((day) => path.join(folder, `${day}.copy`));
}

export async function guides(template) {
  const folder = path.join(data, "prices/full_guides");
  if (!existsSync(folder)) return problem("import of guides: no ../shared/data/prices/full_guides beside the checkout");
  const files = readdirSync(folder).filter((name) => name.endsWith(".json.gz")).sort().map((name) => path.join(folder, name)).slice(0, quick ? 2 : 6);

  // One whole guide: its memory, and (of all of them) the rows for \copy.
  await cloneDatabase(SCRATCH, template);
  const one = await workers("import", "price-guide", files[0]);
  const rows = await count("price_guides");
  add({ area: "import", what: `one whole guide, ${rows.toLocaleString("en")} products: peak memory`, value: one.peakMiB, unit: "MiB",
    aim: { text: "below 200 MB", met: one.peakMiB * 1.048576 < 200 }, note: `of the whole process; ${one.seconds.toFixed(2)} s, CPU ${one.cpu.toFixed(2)} s` });
  await workers("import", "price-guide", ...files);
  const plain = await copies(files);

  const contenders = [
    { who: "ours", load: () => workers("import", "price-guide", ...files) },
    { who: "psql \\copy", load: () => timed("psql", ["-Xq", "-v", "ON_ERROR_STOP=1", url(SCRATCH), ...plain.flatMap((file) => ["-c", `\\copy price_guides from '${file}'`])]) },
  ];
  const days = plain.map((file) => path.basename(file, ".copy"));
  const [ours, copy] = await inTurn(contenders, "rate", async ({ load }) => {
    await cloneDatabase(SCRATCH, template);
    await sql(SCRATCH, `select ensure_monthly_partitions('price_guides', '${days[0]}', '${days.at(-1)}')`, "checkpoint");
    const took = await load();
    const loaded = await count("price_guides");
    return { ...took, loaded, rate: loaded / took.seconds };
  }, quick ? 3 : 5);
  await dropDatabase(SCRATCH);
  if (ours.loaded !== copy.loaded) problem(`guides: ours wrote ${ours.loaded} rows, psql ${copy.loaded}`);
  const share = ratio(ours, copy);
  add({ area: "import", what: `${files.length} guides`, value: ours.value, min: ours.min, max: ours.max, unit: "rows/s",
    aim: { text: `at least 0.80 of psql \\copy, is ${share.value.toFixed(2)} (${share.min.toFixed(2)} - ${share.max.toFixed(2)})`, met: share.value >= 0.8 },
    note: `${ours.loaded.toLocaleString("en")} rows, from .json.gz, whole process, one transaction a file; CPU ${ours.cpu.toFixed(1)} s` });
  add({ area: "import", what: `${files.length} guides`, who: "psql \\copy", value: copy.value, min: copy.min, max: copy.max, unit: "rows/s",
    note: "the same rows from text files into the same empty table and indexes, one transaction a file" });
  if (peer.ready) {
    const theirs = await peer.script("ingest.py");
    for (const { method, rows_per_s: value, min, max, rows: n } of theirs)
      add({ area: "import", what: "price rows", who: `peer, ${method}`, value, min, max, unit: "rows/s", ratio: ratio(ours, { figures: [value] }),
        note: `${n.toLocaleString("en")} rows of another table (9 columns, 2 indexes), ready in memory or a text file; right after our rounds, not between them` });
  }
}
