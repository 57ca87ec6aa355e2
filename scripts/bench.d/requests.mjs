// The lists of paths that are replayed, made from the database: the 500 most popular products and 500 searches.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "./processes.mjs";
import { products, work } from "./settings.mjs";

// What people type: 40 % a word, 30 % a whole name, 15 % the beginning of a word, 15 % a word with a wrong letter.
const SEARCHES = `
  with u as (select i, s, (hashint8extended(i, s) & 9007199254740991)::float8 / 9007199254740992.0 as u
             from generate_series(1, 500) i, generate_series(61, 63) s),
  r as (select i, max(u) filter (where s = 61) as a, max(u) filter (where s = 62) as b, max(u) filter (where s = 63) as c from u group by i),
  n as (select r.*, name, (select w from unnest(string_to_array(name, ' ')) w order by length(w) desc limit 1) as word
        from r join product_names on product_id = 1 + floor(a * ${products})::bigint and language = 'en')
  select case when b < 0.4 then word when b < 0.7 then name when b < 0.85 then left(word, 4 + floor(c * 3)::integer)
              else overlay(word placing substr('aeiou', 1 + floor(c * 5)::integer, 1) from 2 + floor(a * 1000)::integer % (length(word) - 1) for 1) end
  from n order by i`;

// Where each of the first ten pages of 50 ends.
const PAGES = `
  select score || ' ' || id from (select score, id, row_number() over (order by score desc, id) as n from deal_scores) d
   where n % 50 = 0 and n < 500 order by n`;

/** The place behind a deal, as `server/src/api/list.rs` writes it: the list, the bits of the score, the number. */
function cursor(key) {
  const [score, id] = key.split(" ");
  const [bits] = new BigUint64Array(new Float64Array([Number(score)]).buffer);
  return Buffer.from(`["deals",[${bits},${id}]]`).toString("base64url");
}

/** Lists by name, each `{paths, file}`. */
export async function lists(database) {
  const slugs = await sql(database, "select slug from products where id <= 500 order by hashint8extended(id, 51)");
  const sets = await sql(database, "select slug from sets where id <= 100 order by hashint8extended(id, 52)");
  const searches = (await sql(database, SEARCHES)).map(encodeURIComponent);
  const pages = await sql(database, PAGES);
  const all = {
    home: ["/"],
    product: slugs.map((slug) => `/products/${slug}`),
    search: searches.map((q) => `/search?q=${q}`),
    deals: ["/deals"],
    set: sets.map((slug) => `/sets/${slug}`),
    apiProduct: slugs.map((slug) => `/api/v1/products/${slug}`),
    apiPrices: slugs.map((slug) => `/api/v1/products/${slug}/prices?range=365`),
    apiSearch: searches.map((q) => `/api/v1/search?q=${q}`),
    apiDeals: ["/api/v1/deals", ...pages.map((key) => `/api/v1/deals?cursor=${cursor(key)}`)],
  };
  return Object.fromEntries(Object.entries(all).map(([name, paths]) => {
    const file = path.join(work, `requests-${name}.txt`);
    writeFileSync(file, `${paths.join("\n")}\n`);
    return [name, { paths, file }];
  }));
}
