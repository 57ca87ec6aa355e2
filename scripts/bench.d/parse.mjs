// Parsing one page of a shop: bytes in, offers out, one thread. A feed, a product page with JSON-LD, a listing by selectors.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { run, url } from "./processes.mjs";
import * as peer from "./peer.mjs";
import { inTurn, ratio } from "./race.mjs";
import { add } from "./report.mjs";
import { bin, quick, work } from "./settings.mjs";

const CONDITIONS = ["Near Mint", "Excellent", "Good", "Light Played", "Played"];

/** Numbers and words by chance, always the same. */
function chance() {
  let state = 20261101;
  const next = (n) => (state = (Math.imul(state, 1103515245) + 12345) >>> 0, (state >>> 8) % n);
  const WORDS = "card holo rare near mint sleeve shipped tracked set booster edition language english condition corner edge surface photo order store policy deck format graded raw promo texture gold art".split(" ");
  return { next, text: (n) => Array.from({ length: n }, () => WORDS[next(WORDS.length)]).join(" ") };
}

/** A feed of 250 products with one to five variants each, about 680 KB, always the same. */
function feed() {
  const { next, text } = chance();
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
  return JSON.stringify({ products });
}

/** Head and navigation, as every page of a shop has them. */
function head(text, inside = "") {
  const links = Array.from({ length: 80 }, (_, i) => `<li class="nav__item"><a class="nav__link" href="/collections/${i}"><span>${text(2)}</span></a></li>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${inside}</head><body><header class="site-header">`
    + `<nav class="nav"><ul class="nav__list">${links.join("")}</ul></nav></header>`;
}

/** A product with five offers, and related ones until it is 100 KB long. */
function product() {
  const { next, text } = chance();
  const name = "Radiant Emberwing VMAX - 044/185";
  const offers = CONDITIONS.map((condition, at) => ({ "@type": "Offer", sku: `RE-044-185-${at}`, name: condition, price: (130 - at * 20).toFixed(2),
    priceCurrency: "USD", availability: at % 2 ? "OutOfStock" : "InStock", itemCondition: "UsedCondition", url: `/products/re?variant=${at}` }));
  const data = { "@context": "https://schema.org", "@type": "Product", name, sku: "RE-044-185", description: text(80), brand: { "@type": "Brand", name: "TCG" }, offers };
  const theme = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`k${i}`, text(5)]));
  let page = head(text, `<script type="application/ld+json">${JSON.stringify(data)}</script><script>window.theme=${JSON.stringify(theme)}</script>`)
    + `<main><div class="product"><h1 class="product__title">${name}</h1><div class="price"><span class="price-item" data-price="12999">$129.99</span></div>`;
  for (let i = 0; page.length < 100_000; i++)
    page += `<div class="related grid__item" id="r${i}"><a href="/products/p${i}" class="related__link"><img src="/cdn/p${i}.jpg" alt="${text(3)}" loading="lazy">`
      + `<h3 class="related__t">${text(4)}</h3></a><p class="related__d">${text(12)}</p><span class="price">$${1 + next(98)}.99</span></div>`;
  return `${page}</div></main></body></html>`;
}

/** A listing of 48 products. */
function listing() {
  const { next, text } = chance();
  const cards = Array.from({ length: 48 }, (_, i) => {
    const [price, sold, name] = [25 + next(90_000), next(4) === 0, text(4)];
    const swatches = Array.from({ length: 5 }, (_, k) => `<li class="swatch"><button type="button" data-v="${k}">${text(1)}</button></li>`);
    return `<li class="grid__item product-card" data-product-id="${90_000 + i}"><div class="card-wrapper"><div class="card__media"><img class="card__img" src="/cdn/${i}.jpg" `
      + `srcset="/cdn/${i}-1.jpg 165w, /cdn/${i}-2.jpg 360w" alt="${name}" width="360" height="500"></div><div class="card__content"><h3 class="card__heading">`
      + `<a class="card__link" href="/products/p-${i}">${name} &amp; friends</a></h3><div class="card-information"><span class="vendor">Shop A</span>`
      + `<span class="condition">${CONDITIONS[next(5)]}</span><div class="price"><span class="price__label">Price</span><s class="price__was">$${((price * 1.2) / 100).toFixed(2)}</s>`
      + `<span class="price__now">$${(price / 100).toFixed(2)}</span></div><ul class="swatches">${swatches.join("")}</ul>`
      + `<span class="stock">${sold ? "Sold out" : `${1 + next(19)} in stock`}</span></div></div></div></li>`;
  });
  return `${head(text)}<main><ul class="product-grid">${cards.join("")}</ul></main></body></html>`;
}

const SELECTORS = { item: "li.product-card", id: "@data-product-id", title: "a.card__link", link: "a.card__link@href", variant: ".condition",
  price: ".price__now", stock: ".stock" };

/** What is parsed: the page as we make it where the peer's is not there, how we read it, and the peer's parsers. */
const PAGES = [
  { file: "products.json", make: feed, args: ["--adapter", "shopify"], what: "Shopify feed page",
    note: "whole offers with money, stock and hints", parsers: { json: "Python json", orjson: "Python orjson" } },
  { file: "product.html", make: product, args: ["--adapter", "json_ld", "--currency", "USD"], what: "product page with JSON-LD",
    note: "every block read, all variants", parsers: { bs4_lxml: "BeautifulSoup (lxml)", selectolax: "selectolax (lexbor)" } },
  { file: "listing.html", make: listing, args: ["--adapter", "css", "--currency", "USD", "--settings", JSON.stringify(SELECTORS)], what: "listing by selectors",
    note: "whole offers with money and stock", parsers: { bs4_lxml: "BeautifulSoup (lxml)", selectolax: "selectolax (lexbor)" } },
];

export async function parse(database) {
  const seconds = quick ? "1" : "3";
  const contenders = PAGES.map(({ file, make, args }) => {
    const made = path.join(work, file);
    if (!peer.ready) writeFileSync(made, make());
    const page = peer.ready ? peer.fixture(file) : made;
    return { async measure() {
      return JSON.parse(await run(bin("workers"), ["bench", "parse", page, "--seconds", seconds, ...args], { env: { DATABASE_URL: url(database), LOG: "warn" } }));
    } };
  });
  // The peer's script measures all its parsers in one go; each of its rounds comes between two of ours.
  if (peer.ready) contenders.push({ async measure() {
    return { pages_per_s: 0, all: await peer.script("parse/parse.py", "--seconds", "1") };
  } });
  const figures = await inTurn(contenders, "pages_per_s", (one) => one.measure());
  const theirs = peer.ready ? figures.pop() : undefined;
  PAGES.forEach((page, at) => report(page, figures[at], theirs));
}

function report({ file, what, note, parsers }, ours, theirs) {
  const row = { area: "parse", what: `${what}, ${ours.offers} offers` };
  add({ ...row, value: ours.value, min: ours.min, max: ours.max, unit: "pages/s",
    note: `${ours.bytes.toLocaleString("en")} B a page, ${Math.round((ours.value * ours.bytes) / 1e6)} MB/s, one thread; ${note}` });
  for (const [parser, who] of theirs ? Object.entries(parsers) : []) {
    const rounds = theirs.rounds.map(({ all }) => all.find((one) => one.fixture === file && one.parser === parser));
    const figures = rounds.map((round) => round.pages_per_s);
    const sorted = [...figures].sort((a, b) => a - b);
    add({ ...row, who, value: sorted[sorted.length >> 1], min: sorted[0], max: sorted.at(-1), unit: "pages/s",
      ratio: ratio(ours, { figures }), note: `the same bytes, ${rounds[0].records} records` });
  }
}
