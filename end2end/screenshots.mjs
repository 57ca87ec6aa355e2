// Writes docs/screenshots/{home,search,product,deals,pricing,movers,compare,..}-{phone,desktop}.png from a running server, and with
// DEMO_PASSWORD, the password of demo@example.org, the pages of an account too, with an alert and a small collection:
//   node end2end/screenshots.mjs [http://127.0.0.1:3000] [SEARCH WORDS]
import { chromium } from "@playwright/test";
import { mkdir } from "node:fs/promises";

const [address = "http://127.0.0.1:3000", words = "glurak 151"] = process.argv.slice(2);
const folder = new URL("../docs/screenshots/", import.meta.url).pathname;
await mkdir(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
/** A collection of three things, one of them sold, and an alert on one: made once, by the pages' own forms. */
async function furnish(page, visit) {
  await visit("/account/portfolio");
  if (!(await page.getByText("You have no collection yet").isVisible())) return;
  await page.getByLabel("Its name").fill("Binder");
  await page.getByRole("button", { name: "Make a collection" }).click();
  await visit("/deals");
  const deals = await page.locator("article.deal h3 a").evaluateAll((links) => links.slice(0, 3).map((link) => link.getAttribute("href")));
  let n = 0;
  for (const deal of deals) {
    await visit(deal);
    const product = await page.locator('main a[href^="/products/"]').first().getAttribute("href");
    await visit(product);
    // Bought for a tenth less, as it was, and a tenth more than what the page says it is worth.
    const worth = Number((await page.locator("main .figure").first().innerText()).replace(/[^0-9.]/g, ""));
    const cost = (worth * [0.9, 1, 1.1][n]).toFixed(2);
    await page.getByRole("link", { name: "Add to your collection" }).click();
    await page.getByLabel("How many").fill(String(2 + n));
    await page.getByLabel(/^Paid for each/).fill(String(cost));
    await page.getByLabel("Bought on").fill(["2026-03-14", "2026-06-01", "2026-09-20"][n]);
    await page.getByRole("button", { name: "Add it" }).click();
    if (n === 0) {
      await page.getByText(/^Sell or take out/).first().click();
      await page.getByLabel("For how much each").first().fill(String(cost));
      await page.getByRole("button", { name: "Note it down as sold" }).first().click();
      await visit(`/account/alerts/new?product=${new URL(product, address).pathname.split("/").pop()}&on=amount&of=offer&side=below&amount=10&preview=1`);
      await page.getByRole("button", { name: "Set the alert" }).click();
      await page.waitForURL(/said=made/);
    }
    n += 1;
  }
}

const screens = {
  desktop: { viewport: { width: 1280, height: 1100 } },
  phone: { viewport: { width: 390, height: 1300 }, isMobile: true, hasTouch: true },
};
for (const [screen, options] of Object.entries(screens)) {
  const page = await browser.newPage(options);
  const shoot = (name) => page.screenshot({ path: `${folder}${name}-${screen}.png` });
  // Whoever is signed in has a stream open: their network is never idle.
  const visit = async (path) => {
    await page.goto(new URL(path, address).href);
    await page.waitForFunction(() => performance.getEntriesByType("resource").every((entry) => performance.now() - entry.responseEnd > 500));
  };
  await visit("/");
  await shoot("home");
  await visit(`/search?q=${encodeURIComponent(words)}`);
  await shoot("search");
  await visit(await page.locator("a.product").first().getAttribute("href"));
  await page.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "All" }).click();
  await shoot("product");
  const compared = await page.getByRole("link", { name: "Compare", exact: true }).first().getAttribute("href");
  await visit("/deals");
  await shoot("deals");
  await visit("/de/deals");
  await shoot("deals-german");
  await visit("/pricing");
  await shoot("pricing");
  const other = await page.locator("article.deal h3 a").first().getAttribute("href");
  await visit(other);
  const second = await page.locator('main a[href^="/products/"]').first().getAttribute("href");
  const slug = new URL(second, address).pathname.split("/").at(-1);
  await visit(`${compared},${slug}`);
  await shoot("compare");
  for (const name of ["movers", "retailers", "status"]) {
    await visit(`/${name}`);
    await shoot(name);
  }
  await visit("/retailers");
  const shop = page.locator('main a[href^="/retailers/"]').first();
  if (await shop.count()) {
    await visit(await shop.getAttribute("href"));
    await shoot("retailer");
  }
  if (process.env.DEMO_PASSWORD) {
    await visit("/sign-in");
    await shoot("sign-in");
    await page.getByLabel("Email").fill("demo@example.org");
    await page.getByLabel("Password").fill(process.env.DEMO_PASSWORD);
    await page.locator("main").getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    await furnish(page, visit);
    for (const name of ["account", "second-factor", "passkeys", "privacy", "plan", "alerts", "channels", "inbox", "portfolio"]) {
      const path = name === "account" ? "/account" : `/account/${name}`;
      await visit(path);
      await shoot(name);
    }
  }
  await page.close();
}
await browser.close();
