// The first page: where the market stands, what is cheap and why, what moved.
import { alive, expect, expectAccessible, market, test } from "./fixtures";

test("shows the market's level, deals with reasons, and movers", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("figure.chart svg polyline").first()).toBeAttached();
  await expect(page.locator("article.deal").first()).toBeVisible();
  await expect(page.locator("article.deal").first().locator(".reasons li")).not.toHaveCount(0);
  // The real guides have no day exactly a week before their last: then nothing has moved that can be proven.
  const movers = page.getByRole("region", { name: "Movers" });
  await expect(movers.locator(market === "demo" ? 'a[href^="/products/"]' : "a, .empty").first()).toBeVisible();
  await alive(page);
  await expectAccessible(page);
});

test("leads on by its links", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deals" }).click();
  await expect(page).toHaveURL(/\/deals$/);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sets" }).click();
  await expect(page).toHaveURL(/\/sets$/);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Method" }).click();
  await expect(page).toHaveURL(/\/methodology$/);
});

test("every address answers for the whole width of a phone", async ({ page }) => {
  for (const path of ["/", "/search?q=a", "/sets", "/deals", "/movers", "/compare", "/retailers", "/status", "/about", "/accessibility", "/methodology", "/sign-in"]) {
    await page.goto(path);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
  }
});
