// Finding a product by name and number, in any language, with and without scripts.
import { expect, expectAccessible, market, test } from "./fixtures";

test("a German name and a number find the card", async ({ page }) => {
  test.skip(market !== "real", "the pretend market has no German card of 151");
  await page.goto("/");
  await page.locator("input[type=search]").first().fill("glurak 151");
  await page.locator("input[type=search]").first().press("Enter");
  await expect(page).toHaveURL(/\/search\?q=glurak\+151/);
  const first = page.locator("a.product").first();
  await expect(first.locator("xpath=ancestor::tr")).toContainText(/Glurak/);
  await expect(first.locator("xpath=ancestor::tr")).toContainText(/151/);
  await expectAccessible(page);
  await first.click();
  await expect(page).toHaveURL(/\/products\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/Charizard|Glurak/);
});

test("the name of a product finds that product", async ({ page }) => {
  await page.goto("/deals");
  const name = (await page.locator("article.deal h3 a").first().innerText()).trim();
  await page.goto(`/search?q=${encodeURIComponent(name)}`);
  await expect(page.locator("a.product .name").filter({ hasText: name }).first()).toBeVisible();
  await page.locator("a.product").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("what is typed is found at once, and chosen by keys", async ({ page }) => {
  await page.goto("/deals");
  const name = (await page.locator("article.deal h3 a").first().innerText()).trim();
  const field = page.getByRole("combobox").first();
  await field.pressSequentially(name, { delay: 20 });
  const list = page.getByRole("listbox").first();
  await expect(list.getByRole("option").first()).toContainText(name.split(" ")[0]!);
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await page.keyboard.press("Backspace");
  await expect(list).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(list.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products\//);
});

test("a search is narrowed by a plain form", async ({ page }) => {
  await page.goto("/search?q=a");
  await page.locator("details.narrow summary").click();
  await page.locator("#of-finish").selectOption({ index: 1 });
  await page.locator("#least").fill("1");
  await page.locator("details.narrow button").click();
  await expect(page).toHaveURL(/finish=\w+.*least=1/);
  await expect(page.locator("details.narrow")).toHaveAttribute("open", "");
  await expectAccessible(page);
});

test("nothing found is said in words", async ({ page }) => {
  await page.goto("/search?q=zzzzqqqqxxxx");
  await expect(page.locator("a.product")).toHaveCount(0);
  await expect(page.locator("main")).toContainText(/nothing|no product|no result/i);
});

test("what a person types stays text", async ({ page }) => {
  const typed = `<img src=x onerror="document.title='broken'"> & "quotes"`;
  await page.goto(`/search?q=${encodeURIComponent(typed)}`);
  await expect(page.locator("main").locator("input[type=search]").or(page.locator("input[type=search]")).first()).toBeVisible();
  await expect(page.locator("img[src=x]")).toHaveCount(0);
  await expect(page).not.toHaveTitle("broken");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the search is a plain form", async ({ page }) => {
    await page.goto("/");
    await page.locator("input[type=search]").first().fill("a");
    await page.getByRole("button", { name: "Search" }).first().click();
    await expect(page).toHaveURL(/\/search\?q=a/);
  });
});
