// What a first visit really transfers, measured where it counts: in the browser.
import { alive, expect, test } from "./fixtures";

/** Bytes after brotli, all of /pkg/ together. */
const LIMIT = 143_751;

test("the first visit of a product page stays below the limit", async ({ page }) => {
  await page.goto("/deals");
  const address = await page.locator("article.deal h3 a").first().getAttribute("href");
  await page.goto(address!);
  const product = await page.locator('main a[href^="/products/"]').first().getAttribute("href");
  let bytes = 0;
  const files: string[] = [];
  page.on("response", async (response) => {
    if (!response.url().includes("/pkg/")) return;
    const { responseBodySize } = await response.request().sizes();
    files.push(`${response.url().split("/").pop()} ${responseBodySize} ${await response.headerValue("content-encoding")}`);
    bytes += responseBodySize;
  });
  await page.goto(product!);
  await alive(page);
  await page.locator(".chart-touch:visible").focus();
  await page.keyboard.press("Home");
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) expect(file, "not compressed").toMatch(/ br$/);
  console.log(`product page: ${bytes} bytes in ${files.length} files`);
  expect(bytes, files.join("\n")).toBeLessThanOrEqual(LIMIT);
});
