// A program that a stranger writes against the generated types: it compiles only where they say what is answered.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { env: Record<string, string> };
const { SITE, KEY } = process.env;
const market = createClient<paths>({ baseUrl: SITE });
const mine = createClient<paths>({ baseUrl: SITE, headers: { Authorization: `Bearer ${KEY}` } });

function known<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.url}: ${JSON.stringify(answer.error)}`);
  return answer.data;
}
function expect(right: boolean, what: string) {
  if (!right) throw new Error(what);
}

const sets = known(await market.GET("/api/v1/sets", {}));
const set = sets.items.find((line) => line.products > 0)!;
const products = known(await market.GET("/api/v1/sets/{slug}/products", { params: { path: { slug: set.set.slug }, query: { limit: 5 } } }));
const product: components["schemas"]["ProductLine"] = products.items[0];
const found = known(await market.GET("/api/v1/search", { params: { query: { q: product.name } } }));
expect(found.items.length > 0, `nothing found for ${product.name}`);
const prices = known(await market.GET("/api/v1/products/{slug}/prices", { params: { path: { slug: product.slug }, query: { range: "90" } } }));
const sum: number = prices.points.reduce((all, point) => all + point.value, 0);
expect(Number.isInteger(sum), "a value is a whole number");
const offers = known(await market.GET("/api/v1/products/{slug}/offers", { params: { path: { slug: product.slug }, query: { to: "AT" } } }));
expect(offers.to === "AT", "another country than asked for");
const deals = known(await market.GET("/api/v1/deals", { params: { query: { limit: 2 } } }));
for (const deal of deals.items) expect(deal.score >= 0 && deal.price.currency === "EUR", `deal ${deal.id}`);

const refused = await market.GET("/api/v1/products/{slug}", { params: { path: { slug: "no-such-thing" } } });
expect(refused.error?.code === "not-found", JSON.stringify(refused.error));

const name = `ts ${Date.now()}`;
const made = known(await mine.POST("/api/v1/collections", { body: { name } }));
const added = known(
  await mine.POST("/api/v1/collections/{id}/lots", { params: { path: { id: made.id } }, body: { product: product.slug, quantity: 2, condition: "NM" } }),
);
const lots = known(await mine.GET("/api/v1/collections/{id}/lots", { params: { path: { id: made.id } } }));
expect(lots.items.some((lot) => lot.id === added.id && lot.lot.quantity === 2), JSON.stringify(lots));
const all = known(await mine.GET("/api/v1/collections", {}));
expect(all.items.some((one) => one.name === name), "what was made is not there");
const gone = await mine.DELETE("/api/v1/collections/{id}", { params: { path: { id: made.id } } });
expect(gone.response.status === 204, `${gone.response.status}`);
console.log(`TypeScript: ${found.items.length} found, ${prices.points.length} days, ${deals.items.length} deals`);
