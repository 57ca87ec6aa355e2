// The reference of the API: read as a page, tried by its forms, without scripts.
import { expect, expectAccessible, test } from "./fixtures";

test("an address of the API is tried from its reference", async ({ page }) => {
  await page.goto("/developers");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The API");
  await expectAccessible(page);
  const search = page.locator("article#get_search");
  await search.getByLabel("q", { exact: true }).fill("pikachu");
  await search.getByRole("button").click();
  await expect(page).toHaveURL(/\/api\/v1\/search\?q=pikachu/);
  expect(JSON.parse(await page.locator("body").innerText()).items).toBeInstanceOf(Array);
});

test("a product's badge is a picture, and its feed is found", async ({ page, request }) => {
  await page.goto("/deals");
  const feed = await page.locator('link[type="application/atom+xml"]').getAttribute("href");
  expect(await (await request.get(feed!)).text()).toContain("<feed");
  await page.locator("article.deal h3 a").first().click();
  await page.locator('main a[href^="/products/"]').first().click();
  const embed = new URL((await page.locator('link[type="application/json+oembed"]').getAttribute("href"))!);
  const said = await (await request.get(embed.pathname + embed.search)).json();
  const badge = new URL(said.html.match(/src="([^"]+)"/)[1]).pathname;
  const answer = await request.get(badge);
  expect(answer.headers()["content-type"]).toContain("image/svg+xml");
});
