// What search engines read: structured data that parses, on pages whose policy has nothing to say against it.
import { expect, test } from "./fixtures";

test("a product says what it is, in a form that machines read", async ({ page }) => {
  await page.goto("/deals");
  await page.locator("article.deal h3 a").first().click();
  await page.locator('main a[href^="/products/"]').first().click();
  const blocks = page.locator('script[type="application/ld+json"]');
  await expect(blocks).toHaveCount(1);
  const said = JSON.parse((await blocks.textContent())!);
  const kinds = said["@graph"].map((node: Record<string, string>) => node["@type"]);
  expect(kinds).toEqual(expect.arrayContaining(["Product", "BreadcrumbList", "Dataset"]));
  const canonical = await page.locator('link[rel="canonical"]').getAttribute("href");
  expect(said["@graph"][0].url).toBe(canonical);
  await expect(page.locator('meta[property="og:url"]')).toHaveAttribute("content", canonical!);
  // The card that networks show is as large as the page says.
  const meta = async (name: string) => page.locator(`meta[property="${name}"]`).getAttribute("content");
  const card = new URL((await meta("og:image"))!);
  const png = await (await page.request.get(card.pathname + card.search)).body();
  expect([png.readUInt32BE(16), png.readUInt32BE(20)].map(String)).toEqual([await meta("og:image:width"), await meta("og:image:height")]);
});

test("robots.txt leads to the sitemap, and that to pages", async ({ page, request }) => {
  const robots = await (await request.get("/robots.txt")).text();
  const sitemap = new URL(robots.match(/^Sitemap: (.+)$/m)![1]);
  const index = await (await request.get(sitemap.pathname)).text();
  const files = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address).pathname);
  expect(files.length).toBeGreaterThanOrEqual(3);
  const products = await (await request.get(files.find((file) => file.includes("/products-"))!)).text();
  expect([...products.matchAll(/<loc>/g)].length).toBeLessThanOrEqual(5_000);
  await page.goto(new URL(products.match(/<loc>([^<]+)<\/loc>/)![1]).pathname);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
