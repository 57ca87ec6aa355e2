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
  const of = (figure) => ours.rounds.map(figure).sort((a, b) => a - b);
  const row = (what, figures, unit, note, aim) =>
    add({ area: "match", what, value: figures[figures.length >> 1], min: figures[0], max: figures.at(-1), unit, note, aim });
  const atLeast = (goal, figures) => ({ text: `at least ${goal.toLocaleString("en")}`, met: figures[figures.length >> 1] >= goal });
  const atMost = (goal, figures) => ({ text: `at most ${goal}`, met: figures[figures.length >> 1] <= goal });

  const titles = of((round) => round.titles_per_s);
  row("titles matched", titles, "titles/s",
    `${ours.titles} titles over and over, ${ours.products.toLocaleString("en")} products, one thread`, atLeast(20_000, titles));
  const garbage = of((round) => round.garbage_per_s);
  row("garbage matched", garbage, "texts/s", "empty, 10 kB twice, control characters, right-to-left, emoji", atLeast(20_000, garbage));
  const mistaken = of((round) => round.garbage_not_other);
  row("garbage that is taken for something", mistaken, "of 6", "", atMost(0, mistaken));
  const index = of((round) => round.index_s);
  row("index of the catalogue", index, "s", "from products in memory", atMost(2, index));
  row("catalogue read from files", of((round) => round.read_s), "s", "unpacked, parsed, translated");
  const grown = of((round) => (round.rss_after - round.rss_before) / 1e6);
  row("memory of catalogue and index", grown, "MB", "resident memory after, less that before", atMost(150, grown));
}
