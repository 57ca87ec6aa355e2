// From the list of sets to a set to a product of it.
import { expect, expectAccessible, test } from "./fixtures";

test("sets lead to a set, a set leads to a product", async ({ page }) => {
  await page.goto("/sets");
  await expectAccessible(page);
  const set = page.locator('main a[href^="/sets/"]').first();
  await set.click();
  await expect(page).toHaveURL(/\/sets\/[^/]+/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.locator("#to").selectOption("FR");
  await page.locator("form.choose button").click();
  await expect(page).toHaveURL(/to=FR/);
  await expect(page.getByRole("heading", { name: "The cheapest way to buy it" })).toBeVisible();
  await expectAccessible(page);
  await page.locator("a.product").first().click();
  await expect(page).toHaveURL(/\/products\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
