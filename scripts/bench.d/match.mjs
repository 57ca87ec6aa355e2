// Matching titles to products: one thread against the whole catalogue; how long the index takes, and what it weighs.
import path from "node:path";
import { run } from "./processes.mjs";
import { inTurn } from "./race.mjs";
import { add, problem } from "./report.mjs";
import { bin, data, hasData, quick } from "./settings.mjs";

export async function match() {
  if (!hasData) return problem(`match: ${data} is not there`);
  const args = ["bench", "match", path.join(data, "titles/dev.jsonl"), "--catalog", path.join(data, "catalog"),
    "--products", path.join(data, "prices/products_nonsingles_6.json.gz"), "--seconds", quick ? "1" : "3"];
  const contenders = [{ who: "ours", measure: async () => JSON.parse(await run(bin("workers"), args, { env: { LOG: "warn" } })) }];
  const [ours] = await inTurn(contenders, "titles_per_s", (one) => one.measure());
  const of = (key) => ours.rounds.map((round) => round[key]).sort((a, b) => a - b);
  const row = (what, figures, unit, note) =>
    add({ area: "match", what, value: figures[figures.length >> 1], min: figures[0], max: figures.at(-1), unit, note });
  add({ area: "match", what: "titles matched", value: ours.value, min: ours.min, max: ours.max, unit: "titles/s",
    note: `${ours.titles} titles over and over, ${ours.products.toLocaleString("en")} products, one thread` });
  row("index of the catalogue", of("index_s"), "s", "from products in memory");
  row("catalogue read from files", of("read_s"), "s", "unpacked, parsed, translated");
  const grown = ours.rounds.map((round) => (round.rss_after - round.rss_before) / 1e6).sort((a, b) => a - b);
  row("memory of catalogue and index", grown, "MB", "resident memory after, less that before");
}
