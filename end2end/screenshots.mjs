// Writes docs/screenshots/{home,search,product,deals,movers,compare,retailers,retailer,status}-{phone,desktop}.png from a running server, and with DEMO_PASSWORD, the
// password of demo@example.org, account, second-factor, passkeys and privacy too:
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
const screens = {
  desktop: { viewport: { width: 1280, height: 1100 } },
  phone: { viewport: { width: 390, height: 1300 }, isMobile: true, hasTouch: true },
};
for (const [screen, options] of Object.entries(screens)) {
  const page = await browser.newPage(options);
  const shoot = (name) => page.screenshot({ path: `${folder}${name}-${screen}.png` });
  const visit = (path) => page.goto(new URL(path, address).href, { waitUntil: "networkidle" });
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
    for (const [name, path] of [["account", "/account"], ["second-factor", "/account/second-factor"], ["passkeys", "/account/passkeys"], ["privacy", "/account/privacy"]]) {
      await visit(path);
      await shoot(name);
    }
  }
  await page.close();
}
await browser.close();
