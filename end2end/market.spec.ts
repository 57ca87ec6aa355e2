// What moved, who sells, how fresh it is, and products beside each other. None of it needs scripts.
import { expect, expectAccessible, market, test } from "./fixtures";

test("movers of a week and of a month", async ({ page }) => {
  await page.goto("/movers");
  await expectAccessible(page);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Up in 7 days", "Down in 7 days"]);
  await page.getByRole("navigation", { name: "Over how long" }).getByRole("link", { name: "30 days" }).click();
  await expect(page).toHaveURL(/\/movers\?days=30$/);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Up in 30 days", "Down in 30 days"]);
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Movers" })).toHaveAttribute("aria-current", "page");
});

test("the footer leads to shops, and a shop says what is known of it", async ({ page }) => {
  test.skip(market === "real", "the real guides come without shops");
  await page.goto("/");
  await page.locator("footer").getByRole("link", { name: "Shops" }).click();
  await expectAccessible(page);
  await page.locator('main a[href^="/retailers/"]').first().click();
  await expectAccessible(page);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([/Coverage/, "Facts", "Sending", "Record of visits"]);
  await expect(page.getByRole("region", { name: "Visits to this shop" }).getByRole("row")).not.toHaveCount(0);
});

test("status names every source", async ({ page }) => {
  await page.goto("/status");
  await expectAccessible(page);
  const sources = page.getByRole("region", { name: "Sources" });
  await expect(sources.getByRole("rowheader", { name: "Cardmarket's price guide" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Incidents/ })).toBeVisible();
});

test("about and accessibility are there for everybody", async ({ page }) => {
  for (const name of ["About", "Accessibility"]) {
    await page.goto("/");
    await page.locator("footer").getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
    await expectAccessible(page);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });
    test("two products are compared on one index", async ({ page }) => {
      await page.goto("/deals");
      await page.locator("article.deal h3 a").first().click();
      await page.locator('main a[href^="/products/"]').first().click();
      const name = await page.getByRole("heading", { level: 1 }).locator("span").first().innerText();
      await page.getByRole("link", { name: "Compare", exact: true }).first().click();
      await expect(page).toHaveURL(/\/compare\?products=/);
      await page.getByLabel("Name, set or number").fill(name.split(" ")[0]);
      await page.getByRole("button", { name: "Look" }).click();
      await page.getByRole("list", { name: "Products to add" }).getByRole("link").first().click();
      await expect(page).toHaveURL(/products=[^,&]+,[^,&]+$/);
      const lines = page.getByRole("list", { name: "Lines of the drawing" }).getByRole("listitem");
      await expect(lines).toHaveCount(2);
      await expect(page.locator(".chart-plot:visible svg")).toBeAttached();
      await page.getByText("Data as a table").click();
      await expect(page.getByRole("region", { name: "Data of the drawing" }).getByRole("row").first()).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("Beside an index").selectOption("all");
      await page.getByRole("button", { name: "Show" }).click();
      await expect(lines).toHaveCount(3);
      await expect(lines.last()).toContainText("Index: All cards and products");
      await page.getByRole("navigation", { name: "Scale" }).getByRole("link", { name: "Log" }).click();
      await expect(page).toHaveURL(/index=all&scale=log/);
      await page.getByRole("link", { name: /^Take out/ }).first().click();
      await expect(lines).toHaveCount(2);
    });
  });
}
