// Parsing one page of a Shopify feed: bytes in, offers out, one thread.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { run, url } from "./processes.mjs";
import * as peer from "./peer.mjs";
import { inTurn, ratio } from "./race.mjs";
import { add } from "./report.mjs";
import { bin, quick, work } from "./settings.mjs";

/** A feed of 250 products with one to five variants each, about 680 KB, always the same. */
function feed() {
  let state = 20261101;
  const next = (n) => (state = (Math.imul(state, 1103515245) + 12345) >>> 0, (state >>> 8) % n);
  const WORDS = "card holo rare near mint sleeve shipped tracked set booster edition language english condition corner edge surface photo order store policy deck format graded raw promo texture gold art".split(" ");
  const text = (n) => Array.from({ length: n }, () => WORDS[next(WORDS.length)]).join(" ");
  const CONDITIONS = ["Near Mint", "Excellent", "Good", "Light Played", "Played"];
  const time = "2026-10-31T02:11:00+01:00";
  let variant = 44_000_000_000_000;
  const products = Array.from({ length: 250 }, (_, i) => {
    const id = 8_000_000_000_000 + i * 977;
    const title = `${text(3)} - ${1 + next(250)}/250`;
    const handle = title.replace(/[^a-z0-9]+/g, "-");
    const variants = CONDITIONS.slice(0, 1 + next(5)).map((name, at) => ({
      id: (variant += 1 + next(99_999)), title: name, option1: name, option2: null, option3: null, sku: `SKU-${i}-${at}`, requires_shipping: true,
      taxable: true, featured_image: null, available: next(10) < 7, price: (0.25 + next(50_000) / 100).toFixed(2), grams: 2,
      compare_at_price: next(10) < 3 ? (600 + next(1000) / 100).toFixed(2) : null, position: at + 1, product_id: id, created_at: time, updated_at: time }));
    const images = [1, 2].map((at) => ({ id: id * 10 + at, created_at: time, position: at, updated_at: time, product_id: id, variant_ids: [],
      src: `https://shop.invalid/cdn/${handle}-${at}.jpg`, width: 734, height: 1024 }));
    return { id, title, handle, body_html: `<p>${text(40)}</p><p>${text(40)}</p>`, published_at: time, created_at: time, updated_at: time,
      vendor: `Shop ${next(3)}`, product_type: "TCG Single", tags: text(8).split(" "), variants, images,
      options: [{ name: "Condition", position: 1, values: variants.map((one) => one.title) }] };
  });
  const file = path.join(work, "products.json");
  writeFileSync(file, JSON.stringify({ products }));
  return file;
}

export async function parse(database) {
  const file = peer.ready ? peer.fixture("products.json") : feed();
  const seconds = quick ? "1" : "3";
  const contenders = [{ who: "ours", async measure() {
    return JSON.parse(await run(bin("workers"), ["bench", "parse", file, "--seconds", seconds], { env: { DATABASE_URL: url(database), LOG: "warn" } }));
  } }];
  // The peer's script measures all its parsers in one go; each of its rounds comes between two of ours.
  if (peer.ready) contenders.push({ who: "peer", async measure() {
    const all = await peer.script("parse/parse.py", "--seconds", "1");
    const of = (parser) => all.find((one) => one.fixture === "products.json" && one.parser === parser);
    return { pages_per_s: of("json").pages_per_s, orjson: of("orjson").pages_per_s, offers: of("json").records };
  } });
  const [ours, theirs] = await inTurn(contenders, "pages_per_s", (one) => one.measure());
  const what = `Shopify feed page, ${ours.offers} offers`;
  add({ area: "parse", what, value: ours.value, min: ours.min, max: ours.max, unit: "pages/s",
    note: `${ours.bytes.toLocaleString("en")} B a page, ${Math.round((ours.value * ours.bytes) / 1e6)} MB/s, one thread; whole offers with money, stock and hints` });
  if (!theirs) return;
  for (const [who, key] of [["Python json", "pages_per_s"], ["Python orjson", "orjson"]]) {
    const figures = theirs.rounds.map((round) => round[key]);
    const sorted = [...figures].sort((a, b) => a - b);
    add({ area: "parse", what, who, value: sorted[sorted.length >> 1], min: sorted[0], max: sorted.at(-1), unit: "pages/s",
      ratio: ratio(ours, { figures }), note: `the same bytes, ${theirs.offers} records of 10 fields` });
  }
}
