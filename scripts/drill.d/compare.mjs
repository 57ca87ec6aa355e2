// What the database holds after a drill, beside what the pretend shops say is true. Silent when all is well.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const wrong = [];
const sql = (text) => JSON.parse(execFileSync("psql", ["-XAtq", process.env.DATABASE_URL, "-c", text], { maxBuffer: 1 << 28 }).toString() || "null");
const rows = (text) => sql(`select coalesce(json_agg(t), '[]') from (${text}) t`);
const none = (what, text) => rows(text).forEach((row) => wrong.push(`${what}: ${JSON.stringify(row)}`));

none("a visit is left under way", "select id, retailer_id, slot from scrape_logs where status = 'running'");
none(
  "a job is left",
  "select task_identifier, key, attempts, max_attempts, locked_by, run_at - now() as due_in, last_error from graphile_worker.jobs where task_identifier <> 'make_partitions'",
);
none("an observation is there twice", "select listing_id, observed_at from raw_prices group by 1, 2 having count(*) > 1");
none(
  "a sound observation repeats the one before it on the same day",
  `select * from (
     select p.listing_id, p.observed_at, row(p.price_minor, p.currency, p.stock, (p.observed_at at time zone 'UTC')::date)
            = lag(row(p.price_minor, p.currency, p.stock, (p.observed_at at time zone 'UTC')::date))
              over (partition by p.listing_id order by p.observed_at) as same
       from raw_prices p join scrape_logs s on s.id = p.run_id and s.status = 'ok') o where same`,
);
none(
  "a visit does not hold what it counted",
  `select s.id, s.status, s.stored, count(p.listing_id) as kept from scrape_logs s left join raw_prices p on p.run_id = s.id
    group by s.id having s.stored <> count(p.listing_id)`,
);
none(
  "new listings were counted twice, or not",
  `select slug, (select sum(new_listings) from scrape_logs s where s.retailer_id = r.id) as counted,
          (select count(*) from listings l where l.retailer_id = r.id) as kept from retailers r where enabled
    group by r.id having (select sum(new_listings) from scrape_logs s where s.retailer_id = r.id)
                       is distinct from (select count(*) from listings l where l.retailer_id = r.id)`,
);
none(
  "the last visit to a shop did not end well",
  `select slug, l.status, l.error from retailers r
     left join lateral (select * from scrape_logs where retailer_id = r.id order by slot desc limit 1) l on true
    where enabled and l.status is distinct from 'ok'`,
);

/** What an observation says; and a listing, which keeps more (a changed list price alone is no new observation). */
const said = (one) => `${one.price_minor} ${one.currency} ${one.stock}`;
const marks = (one) => `${said(one)}, list ${one.list_price_minor ?? "-"}${one.from_price ? ", from" : ""}${one.damaged ? ", damaged" : ""}`;

// The day of the market that each sweep's slot stands for.
const days = new Map(readFileSync(`${process.env.WORK}/days`, "utf8").trim().split("\n").map((line) => line.split(" ")).map(([slot, day]) => [Date.parse(slot), day]));
const shops = rows(`
  select r.slug, r.base_url,
         (select coalesce(json_agg(json_build_object('slot', slot, 'offers', offers) order by slot), '[]') from scrape_logs s
           where s.retailer_id = r.id and s.status = 'ok') as visits,
         (select coalesce(json_object_agg(l.external_id, json_build_object('shown', l, 'kept', (
             select json_agg(p order by p.observed_at) from raw_prices p join scrape_logs s on s.id = p.run_id and s.status = 'ok'
              where p.listing_id = l.id))), '{}') from listings l where l.retailer_id = r.id) as listings
    from retailers r where enabled order by slug`);
let [visited, compared] = [0, 0];
for (const { slug, base_url, visits, listings } of shops) {
  if (visits.length === 0) wrong.push(`${slug}: no visit ended well`);
  for (const [nth, visit] of visits.entries()) {
    const slot = Date.parse(visit.slot);
    const day = days.get(slot);
    if (!day) {
      wrong.push(`${slug}: nobody asked for the visit of ${visit.slot}`);
      continue;
    }
    const truth = (await (await fetch(`${base_url}/truth.json?day=${day}`)).json()).listings;
    const due = Object.entries(truth).filter(([, one]) => one.offer);
    if (due.length !== visit.offers) wrong.push(`${slug} on ${day}: ${due.length} offers, the visit counted ${visit.offers}`);
    // Only what changed is stored: what counts at a visit is the newest sound observation up to it.
    for (const [key, one] of due) {
      const kept = listings[key]?.kept?.findLast((row) => Date.parse(row.observed_at) <= slot);
      if (!kept) wrong.push(`${slug} ${key} on ${day}: missing`);
      else if (said(kept) !== said(one)) wrong.push(`${slug} ${key} on ${day}: truly ${said(one)}, kept ${said(kept)}`);
    }
    // What the last visit left behind is what people are shown.
    if (nth === visits.length - 1) {
      for (const [key, { shown }] of Object.entries(listings).filter(([, one]) => Date.parse(one.shown.last_seen_at) === slot)) {
        const one = truth[key];
        if (!one?.offer) wrong.push(`${slug} ${key} on ${day}: collected, and it is no offer`);
        else if (marks(shown) !== marks(one)) wrong.push(`${slug} ${key} on ${day}: truly ${marks(one)}, shown ${marks(shown)}`);
      }
    }
    visited += 1;
    compared += due.length;
  }
}

if (wrong.length > 0) {
  console.error(wrong.slice(0, 40).join("\n"));
  console.error(`${wrong.length} differences`);
  process.exit(1);
}
console.error(`${compared} offers of ${visited} good visits to ${shops.length} shops are as the shops truly had them on the day`);
