// Visits to shops, as the one who runs the house sees them: a list, one visit, and the same on a phone without scripts.
import { expect, expectAccessible, market, status, test } from "./fixtures";
import type { Page } from "@playwright/test";

test.skip(market !== "demo", "only the demo has a person to sign in as");

async function signIn(page: Page) {
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill("demo@example.org");
  await page.getByLabel(/password/i).fill(process.env.DEMO_PASSWORD!);
  await page.locator("main").getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("link", { name: "Visits" })).toBeVisible();
}

test("a visitor is told that there is no such page", status(404), async ({ page }) => {
  await page.goto("/admin/runs");
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Visits" })).toHaveCount(0);
});

test("from the list to one visit", async ({ page }) => {
  await signIn(page);
  await page.getByRole("link", { name: "Visits" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Visits to shops");
  await expectAccessible(page);
  const rows = page.locator(".runs tbody tr");
  const all = await rows.count();
  expect(all).toBeGreaterThan(1);

  // One shop alone.
  const shop = await rows.first().getByRole("rowheader").getByRole("link").innerText();
  await page.getByLabel("Shop").selectOption({ label: shop });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/shop=/);
  await expect(rows.getByRole("rowheader").filter({ hasText: shop })).toHaveCount(await rows.count());
  expect(await rows.count()).toBeGreaterThan(0);

  await rows.first().getByRole("link").click();
  await expect(page.getByRole("heading", { name: /^Visit \d+$/ })).toBeVisible();
  const facts = page.getByRole("region", { name: "What was counted" });
  await expect(facts.getByText("Offers", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test.describe("on a phone, without scripts", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  test("nothing is wider than the screen", async ({ page }) => {
    await signIn(page);
    await page.goto("/admin/runs");
    const table = page.locator(".runs");
    await expect(table).toBeVisible();
    expect((await table.boundingBox())!.width).toBeLessThanOrEqual(360);
    await table.locator("tbody tr").first().getByRole("link").click();
    expect((await page.locator("main").boundingBox())!.width).toBeLessThanOrEqual(360);
  });
});
