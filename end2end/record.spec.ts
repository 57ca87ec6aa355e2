// What is foretold beside a price, and the public record of how often it held.
import { expect, expectAccessible, test } from "./fixtures";

test("a product's outlook leads to the record", async ({ page }) => {
  test.skip(process.env.MARKET === "real", "its guides end long ago: nothing is still to come");
  await page.goto("/deals?kind=offer");
  await page.locator("article.deal h3 a").first().click();
  await page.locator('main a[href^="/products/"]').first().click();
  const outlook = page.getByRole("region", { name: "Outlook" });
  await expect(outlook.getByRole("listitem")).toHaveCount(2);
  await expect(outlook.getByRole("listitem").first()).toHaveText(/In 7 days.*\d\.\d\d\s€ to .*\d\.\d\d\s€/);
  await expectAccessible(page);
  await outlook.getByRole("link").click();
  await expect(page).toHaveURL(/\/record$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How often we were right");
});

test("the record says what was said and what is judged", async ({ page }) => {
  await page.goto("/record");
  await expectAccessible(page);
  if (process.env.MARKET === "real") {
    // What was said after its day does not count.
    await expect(page.locator("main")).toContainText("Nothing has been foretold yet");
  } else {
    await expect(page.getByRole("heading", { level: 2 })).toHaveText(["7 days ahead", "30 days ahead", "Signals", "Deals"]);
    await expect(page.locator("main")).toContainText("None judged yet");
  }
});
