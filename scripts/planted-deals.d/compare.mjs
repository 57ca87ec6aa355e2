// Compares the deals of each day with the market's truth of that day. Prints a line a miss, then the sum.
import { readFileSync, readdirSync } from "node:fs";

const work = process.argv[2];
/** The pretend market's own rates: units for one euro. */
const PER_EURO = { EUR: 1, PLN: 4.26, SEK: 11.2, DKK: 7.46 };
/** Landed below this share of its worth it is a deal at the door. */
const DEAL = 0.85;
/** Traps beside a price that is right itself: the offer may be a deal. */
const BESIDE = ["struck", "unit_price", "shipping"];

const lines = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => line.split("\t"));
const sending = Object.fromEntries(lines(`${work}/shops`).map(([shop, minor]) => [shop, Number(minor)]));
const sum = { planted: 0, found: 0, traps: 0, believed: 0, deals: 0, dearer: 0 };

const days = readdirSync(work, { withFileTypes: true }).filter((entry) => /^\d{4}-\d\d-\d\d$/.test(entry.name));
for (const { name: day } of days) {
  const deals = new Set(lines(`${work}/${day}/deals`).map(([shop, id]) => `${shop} ${id}`));
  sum.deals += deals.size;
  for (const shop of Object.keys(sending)) {
    const { listings } = JSON.parse(readFileSync(`${work}/${day}/${shop}.json`, "utf8"));
    for (const [id, listing] of Object.entries(listings).filter(([, one]) => one.offer)) judge(day, shop, id, listing, deals);
  }
}

function judge(day, shop, id, listing, deals) {
  const said = deals.has(`${shop} ${id}`);
  if (listing.trap && !BESIDE.includes(listing.trap)) {
    sum.traps += 1;
    sum.believed += said ? 1 : 0;
    if (said) console.log(`believed on ${day}: ${listing.trap}, ${shop} ${id} ${listing.title}`);
    return;
  }
  if (!listing.truth) return;
  const landed = (listing.price_minor + sending[shop]) / PER_EURO[listing.currency];
  const worth = listing.truth.worth_cents;
  if (said && landed >= worth) sum.dearer += 1;
  if (!listing.deal || listing.stock !== "in" || landed >= DEAL * worth) return;
  sum.planted += 1;
  sum.found += said ? 1 : 0;
  if (!said) console.log(`missed on ${day}: ${shop} ${id} ${listing.title}, ${Math.round(landed)} against ${worth} cents`);
}

const share = (100 * sum.found) / sum.planted;
console.log(
  `${days.length} days: ${sum.found} of ${sum.planted} planted deals found (${share.toFixed(1)} %), ${sum.believed} of ${sum.traps} traps believed, ` +
    `${sum.deals} deals said in all, ${sum.dearer} of them not below what the market knows the thing to be worth`,
);
if (!(share >= 95) || sum.believed > 0) process.exit(1);
