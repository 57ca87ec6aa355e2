// Pages and API: requests a second of our server, and of the peer's in the same rounds.
import * as race from "./race.mjs";
import * as peer from "./peer.mjs";
import { add, problem } from "./report.mjs";

// What of the peer's does nearly the same, and what differs.
const PEERS = {
  product: { kind: "pages", list: "page", note: "theirs: one card, chart data of 365 days, a table of 5 conditions; asks the FastAPI above" },
  apiProduct: { kind: "apis", list: "card", note: "theirs: newest daily row and verdict of 5 conditions; ours: names, variants and where each stands" },
  apiPrices: { kind: "apis", list: "prices", note: "theirs: the days of one condition (~230), 6 fields; ours: of one variant (365), 3 to 5 fields" },
  apiSearch: { kind: "apis", list: "search", note: "theirs: 20 names of one language by similarity; ours: 30 products found by name (2 languages), set or number" },
  apiDeals: { kind: "apis", list: "deals", note: "50 rows a page, pages 1 - 10, on both sides" },
};

const PAGES = { home: "/", product: "/products/<slug>, 500 popular", search: "/search?q=, 500 queries", deals: "/deals", set: "/sets/<slug>, 100 sets" };
const APIS = {
  apiProduct: "/api/v1/products/<slug>, 500 popular", apiPrices: "/api/v1/products/<slug>/prices, 365 days",
  apiSearch: "/api/v1/search?q=, 500 queries", apiDeals: "/api/v1/deals, 10 pages",
};

async function measure(area, titles, ours, lists, others) {
  for (const [name, what] of Object.entries(titles)) {
    const against = PEERS[name];
    const rivals = others && against ? others[against.kind].map((one) => ({ ...one, ...peer.list(against.list) })) : [];
    if (name === "product" && others) rivals.push({ ...others.pages[0], who: "Next 16, cached pages", ...peer.list("page_isr") });
    const [mine, ...theirs] = await race.http([{ ...ours, ...lists[name] }, ...rivals]);
    if (mine.refused) problem(`${area} ${what}: ${mine.refused}`);
    else add({ area, what, value: mine.value, min: mine.min, max: mine.max, unit: "requests/s", note: race.httpNote(mine) });
    for (const one of theirs) {
      if (one.refused) problem(`${area} ${what}, ${one.who}: ${one.refused}`);
      else
        add({ area, what, who: one.who, value: one.value, min: one.min, max: one.max, unit: "requests/s",
          ratio: mine.refused ? undefined : race.ratio(mine, one), note: `${race.httpNote(one)}; ${against.note}` });
    }
  }
}

/** `ours` is our server as a contender; `others` the peer's servers, or null. */
export async function pages(ours, lists, others) {
  await measure("page", PAGES, ours, lists, others);
}

/** The same for the API. */
export async function api(ours, lists, others) {
  await measure("API", APIS, ours, lists, others);
}
