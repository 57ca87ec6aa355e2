// What the database holds after a drill, beside what the pretend shops say is true. Silent when all is well.
import { execFileSync } from "node:child_process";

const wrong = [];
const sql = (text) => JSON.parse(execFileSync("psql", ["-XAtq", process.env.DATABASE_URL, "-c", text], { maxBuffer: 1 << 28 }).toString() || "null");
const rows = (text) => sql(`select coalesce(json_agg(t), '[]') from (${text}) t`);
const none = (what, text) => rows(text).forEach((row) => wrong.push(`${what}: ${JSON.stringify(row)}`));

none("a visit is left under way", "select id, retailer_id, slot from scrape_logs where status = 'running'");
none("a job is left", "select task_identifier, key, attempts, last_error from graphile_worker.jobs");
none("an observation is there twice", "select listing_id, observed_at from raw_prices group by 1, 2 having count(*) > 1");
none(
  "a sound observation repeats the one before it on the same day",
  `select * from (
     select p.listing_id, p.observed_at, (p.price_minor, p.currency, p.stock, (p.observed_at at time zone 'UTC')::date)
            = lag((p.price_minor, p.currency, p.stock, (p.observed_at at time zone 'UTC')::date))
              over (partition by p.listing_id order by p.observed_at) as same
       from raw_prices p join scrape_logs s on s.id = p.run_id and s.status = 'ok') o where same`,
);
none(
  "a visit does not hold what it counted",
  `select s.id, s.status, s.stored, count(p.listing_id) as kept from scrape_logs s left join raw_prices p on p.run_id = s.id
    group by s.id having s.stored <> count(p.listing_id)`,
);
none(
  "the last visit to a shop did not end well",
  `select slug, l.status, l.error from retailers r
     left join lateral (select * from scrape_logs where retailer_id = r.id order by slot desc limit 1) l on true
    where enabled and l.status is distinct from 'ok'`,
);

const shops = rows(`
  select r.slug, r.base_url, (
    select coalesce(json_object_agg(l.external_id, json_build_object(
             'shown', concat_ws(' ', l.price_minor, l.currency, l.stock),
             'kept', (select concat_ws(' ', p.price_minor, p.currency, p.stock) from raw_prices p
                        join scrape_logs s on s.id = p.run_id and s.status = 'ok'
                       where p.listing_id = l.id order by p.observed_at desc limit 1))), '{}')
      from listings l where l.retailer_id = r.id
       and l.last_seen_at = (select max(slot) from scrape_logs s where s.retailer_id = r.id and s.status = 'ok')) as listings
    from retailers r where enabled order by slug`);
let offers = 0;
for (const { slug, base_url, listings } of shops) {
  const truth = (await (await fetch(`${base_url}/truth.json`)).json()).listings;
  for (const [key, { shown, kept }] of Object.entries(listings)) {
    const true_one = truth[key] && said(truth[key]);
    if (!true_one) wrong.push(`${slug} has no ${key}, and it was collected`);
    else if (shown !== true_one) wrong.push(`${slug} ${key}: truly ${true_one}, shown ${shown}`);
    else if (kept !== true_one) wrong.push(`${slug} ${key}: truly ${true_one}, kept ${kept}`);
  }
  const due = Object.entries(truth).filter(([, t]) => t.offer);
  due.filter(([key]) => !listings[key]).forEach(([key]) => wrong.push(`${slug} ${key} is missing`));
  if (Object.keys(listings).length === 0) wrong.push(`${slug}: nothing was collected`);
  offers += Object.keys(listings).length;
}

function said(t) {
  return `${t.price_minor} ${t.currency} ${t.stock}`;
}

if (wrong.length > 0) {
  console.error(wrong.slice(0, 40).join("\n"));
  console.error(`${wrong.length} differences`);
  process.exit(1);
}
console.error(`${offers} offers of ${shops.length} shops are as the shops truly have them`);
