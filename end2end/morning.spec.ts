// A morning of the one who runs the house: a shop changed its markup, one is blocked, thirty titles wait, a partition is missing,
// a payment failed. Each is found on Today and done with from there, and stands in the audit log.
import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, market, test } from "./fixtures";
import { findLetter } from "./people";

const { DATABASE_URL, BIN, DEMO_PASSWORD } = process.env;
test.skip(market !== "demo" || !DATABASE_URL || !BIN, "only scripts/browser-tests has a database to seed, and the demo a person to sign in as");

const TITLES = 30;

/** What the database answers, a line a row. */
const sql = (statement: string) =>
  execFileSync("psql", [DATABASE_URL!, "-qAtX", "-v", "ON_ERROR_STOP=1"], { input: statement, encoding: "utf8" }).trim();

/** What a worker would do: none but one for letters runs here. */
const workers = (...what: string[]) => execFileSync(`${BIN}/workers`, what, { encoding: "utf8" });

async function signIn(page: Page) {
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill("demo@example.org");
  await page.getByLabel(/password/i).fill(DEMO_PASSWORD!);
  await page.locator("main").getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("link", { name: "Today", exact: true })).toBeVisible();
}

/** The line of Today about this. */
const wants = (page: Page, what: string | RegExp) => page.locator(".wants > li").filter({ hasText: what });

/** Two pretend shops, a person, and what went wrong with them overnight. Everything has the mark in its name. */
function overnight(mark: string, table: string) {
  sql(`
    begin;
    insert into retailers (slug, name, country, currency, base_url, adapter, demo, blocked_reason)
    values ('markup-${mark}', 'Markup ${mark}', 'DE', 'EUR', 'https://markup-${mark}.example', 'shopware', true, null),
           ('blocked-${mark}', 'Blocked ${mark}', 'DE', 'EUR', 'https://blocked-${mark}.example', 'shopify', true,
            '403 Forbidden at https://blocked-${mark}.example/products.json');
    insert into scrape_logs (retailer_id, slot, status, started_at, finished_at, pages, offers, stored, doubt, error, errors, first_errors)
    select r.id, v.at, v.status, v.at, v.at + interval '2 minutes', 40, v.offers, v.offers, v.doubt, v.error, v.errors, v.firsts
      from retailers r, (values
        (date_trunc('minute', now()) - interval '6 hours', 'ok', 40, null, null, '{}'::jsonb, '{}'::jsonb),
        (date_trunc('minute', now()), 'quarantined', 2, 'few', '2 offers where 40 are usual', '{"broken": 38}'::jsonb,
         '{"broken": {"url": "https://markup-${mark}.example/pokemon?p=2", "said": "no price where one has to be"}}'::jsonb))
        v(at, status, offers, doubt, error, errors, firsts)
     where r.slug = 'markup-${mark}';
    insert into listings (retailer_id, external_id, url, title, price_minor, currency, stock, first_seen_at, last_seen_at, last_stored_at)
    select r.id, n::text, r.base_url || '/' || n, 'morning ${mark.replace("-", " ")} goods ' || n, 1000 + n, 'EUR', 'in', now(), now(), now()
      from retailers r, generate_series(1, ${TITLES}) n where r.slug = 'markup-${mark}';
    insert into matches (listing_id, confidence, matcher, kind, reasons)
    select l.id, 0, 'titles-3', 'card', '[{"feature": "kind", "weight": 0, "text": "a card, and not known which"}]'
      from listings l join retailers r on r.id = l.retailer_id where r.slug = 'markup-${mark}';
    insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
    select l.id, s.slot, s.id, case when s.status = 'ok' then l.price_minor else 1 end, 'EUR', 'in'
      from scrape_logs s join retailers r on r.id = s.retailer_id join listings l on l.retailer_id = r.id
     where r.slug = 'markup-${mark}' and (s.status = 'ok' or l.external_id in ('1', '2'));
    -- The queue is read by texts, where this database knows them.
    do $$ begin
      if exists (select from information_schema.columns where table_name = 'matches' and column_name = 'title_key') then
        execute 'update listings set title_key = title where title_key is null and title like ''morning %''';
        execute 'update matches m set title_key = l.title_key, retailer_id = l.retailer_id from listings l
                  where l.id = m.listing_id and m.title_key is null and l.title like ''morning %''';
      end if;
    end $$;
    insert into users (email) values ('payer-${mark}@example.org');
    insert into invoices (id, user_id, stripe_customer_id, status, number, total, currency, made_at, failed_at, applied_over,
                          applied_event_at, applied_rank, applied_event)
    select 'in_${mark}', id, 'cus_${mark}', 'open', 'PMI-${mark}', 499, 'eur', now(), now(), false, now(), 1, 'evt_${mark}'
      from users where email = 'payer-${mark}@example.org';
    drop table if exists ${table};
    commit;`);
}

test("whatever went wrong overnight is found on Today and done with", async ({ page }, info) => {
  // Two at once would mend each other's house.
  test.skip(info.project.name !== "desktop", "one morning a day");
  test.slow();
  const mark = `night-${info.retry}${Date.now().toString(36)}`;
  const table = `raw_prices_${sql("select to_char((now() at time zone 'UTC') + interval '1 month', 'YYYY_MM')")}`;
  overnight(mark, table);
  await signIn(page);
  await page.goto("/admin");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Today");
  await expectAccessible(page);
  for (const what of [`Markup ${mark}: 2 offers where 40 are usual`, `Blocked ${mark}: 403 Forbidden`, table, "Payments failed", "Offers are unmatched"]) {
    await expect(wants(page, what).first(), what).toBeVisible();
  }

  await test.step("a partition is missing, and loses data: it stands first", async () => {
    await expect(page.locator(".wants > li").first()).toContainText("A partition is missing");
    await wants(page, table).getByRole("button", { name: "Make them" }).click();
    await expect(page.getByRole("status")).toHaveText("They are asked for. Look again in a minute.");
    const asked = "select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'make_partitions'";
    expect(Number(sql(asked))).toBeGreaterThan(0);
    workers("partitions");
    await page.goto("/admin");
    await expect(wants(page, table)).toHaveCount(0);
    await page.goto("/admin/system");
    await expect(page.getByRole("region", { name: "List of partitions" })).not.toContainText("missing");
    await expectAccessible(page);
  });

  await test.step("a shop changed its markup: the visit is laid beside the last sound one, and does not count", async () => {
    await page.goto("/admin");
    await wants(page, `Markup ${mark}`).getByRole("link", { name: /^Decide/ }).click();
    await expect(page.locator("main")).toContainText("2 offers where 40 are usual");
    await expect(page.locator("main")).toContainText("38 broken");
    await expect(page.locator("main")).toContainText(`https://markup-${mark}.example/pokemon?p=2`);
    await page.getByRole("link", { name: "Beside the last sound one" }).click();
    const counted = page.getByRole("region", { name: "What was counted" });
    await expect(counted.getByRole("row", { name: /^Offers/ }).getByRole("cell")).toHaveText(["40", "2", "\u221238"]);
    await expect(page.getByRole("region", { name: "Offers that differ" }).getByRole("row")).toHaveCount(3);
    await expectAccessible(page);
    await page.getByRole("link", { name: /^Visit \d+$/ }).click();
    await page.getByRole("button", { name: "Discard" }).click();
    await expect(page.locator(".state.discarded")).toBeVisible();
    // What its pages look like now is written down.
    await page.goto(`/admin/retailers/markup-${mark}`);
    await page.getByLabel("Anything to know").fill("new theme: look at its list of offers");
    await page.getByRole("button", { name: "Write it so" }).click();
    await expect(page.getByRole("status")).toHaveText("It is written as you said.");
    await page.goto("/admin");
    await expect(wants(page, `Markup ${mark}`)).toHaveCount(0);
  });

  await test.step("a shop is blocked: its owner was asked, the block is lifted", async () => {
    await wants(page, `Blocked ${mark}`).getByRole("link", { name: /^Look at the shop/ }).click();
    await expect(page.locator("main")).toContainText("403 Forbidden at");
    await page.getByRole("button", { name: "Lift the block" }).click();
    await expect(page.getByRole("status")).toHaveText("The block is lifted.");
    await page.goto("/admin");
    await expect(wants(page, `Blocked ${mark}`)).toHaveCount(0);
  });

  await test.step("a payment failed: who has to pay is told again", async () => {
    await wants(page, "Payments failed").getByRole("link").click();
    await page.getByRole("link", { name: `payer-${mark}@example.org` }).click();
    await page.getByRole("button", { name: "Tell them again that a payment failed" }).click();
    await expect(page.getByRole("status")).toHaveText("They are told again that a payment failed.");
    await findLetter(page, `payer-${mark}@example.org`, "Your payment did not go through");
  });

  await test.step("thirty titles wait", async () => {
    const waiting = `select count(*) from matches m join listings l on l.id = m.listing_id join retailers r on r.id = l.retailer_id
                      where r.slug = 'markup-${mark}' and m.product_id is null and m.decided_by = 'matcher'`;
    expect(Number(sql(waiting))).toBe(TITLES);
    await page.goto("/admin");
    await wants(page, "Offers are unmatched").getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Matches");
    const search = page.getByLabel("Text", { exact: true });
    if (await search.count()) {
      // One text after another, by its key.
      await search.fill(`morning ${mark.replace("-", " ")}`);
      await page.getByRole("button", { name: "Show" }).click();
      for (let n = 0; n < TITLES; n++) {
        await expect(page.locator(".question h2")).toContainText("goods");
        await page.getByRole("button", { name: /^None of ours/ }).click();
        await expect(page.getByRole("status")).toHaveText("Decided.");
      }
    } else {
      // Where there is no queue in the browser, at a terminal.
      const ids = sql(`select l.id from listings l join retailers r on r.id = l.retailer_id where r.slug = 'markup-${mark}'`);
      for (const id of ids.split("\n")) workers("matches", "correct", id, "--none");
    }
    expect(Number(sql(waiting))).toBe(0);
  });

  await test.step("all of it stands in the audit log", async () => {
    for (const [subject, act] of [
      ["partitions", "partitions asked"],
      [`shop markup-${mark}`, "retailer edited"],
      [`shop blocked-${mark}`, "retailer unblocked"],
    ] as const) {
      await page.goto(`/admin/audit?subject=${encodeURIComponent(subject)}`);
      await expect(page.getByRole("region", { name: "Audit log" }).getByRole("row").filter({ hasText: act }).first()).toContainText("demo@example.org");
    }
  });

  // The market is left as it was found.
  sql(`delete from invoices where id = 'in_${mark}';
       update retailers set enabled = false where slug in ('markup-${mark}', 'blocked-${mark}');`);
});
