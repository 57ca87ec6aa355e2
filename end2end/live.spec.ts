// Prices that change while somebody looks at a product: brought up to date in place, and said. What makes the server say that
// they changed is tried in server/tests/it/following.rs; here it is said for it.
import { alive, expect, expectAccessible, test } from "./fixtures";
import type { Page } from "@playwright/test";

const LIVE = /\/products\/[^/]+\/live$/;

/** A product that shops offer: the best deal's. */
async function address(page: Page) {
  await page.goto("/deals");
  await page.locator("article.deal h3 a").first().click();
  const link = await page.locator('main a[href^="/products/"]').first().getAttribute("href");
  return link!;
}

test("the server keeps a stream open for who looks, and says what the page is of", async ({ page }) => {
  const product = await address(page);
  const answered = page.waitForResponse(LIVE);
  await page.goto(product);
  const answer = await answered;
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("text/event-stream");
  await expect(page.locator("[data-live]")).toHaveAttribute("data-live", /^[0-9a-f]{32}$/);
  await expect(page.locator("[data-live]")).toHaveText("");
});

test("a new price takes the place of the old one", async ({ page }) => {
  const product = await address(page);
  let asked = 0;
  // The page as it will be: another version, another price.
  await page.route(
    (url) => url.pathname === new URL(product, url).pathname,
    async (route) => {
      const answer = await route.fetch();
      if (asked++ === 0) return route.fulfill({ response: answer });
      const body = (await answer.text())
        .replace(/data-live="[0-9a-f]+"/, 'data-live="new"')
        .replace(/(?<before><div[^>]*data-part="now"[^>]*><p class="figure">)[^<]*/, "$<before>12,345.67 €");
      return route.fulfill({ response: answer, body });
    },
  );
  await page.route(LIVE, (route) =>
    route.fulfill({ contentType: "text/event-stream", body: "retry: 60000\ndata: new\n\n" }),
  );
  await page.goto(product);
  await expect(page.locator(".now .figure")).toHaveText("12,345.67 €");
  await expect(page.getByRole("status").filter({ hasText: "Prices have just changed" })).toBeVisible();
  expect(asked).toBe(2);
  await alive(page);
  await expectAccessible(page);
});

test("what is open stays open", async ({ page }) => {
  const product = await address(page);
  let say: () => void = () => {};
  const said = new Promise<void>((done) => (say = done));
  let asked = 0;
  await page.route(
    (url) => url.pathname === new URL(product, url).pathname,
    async (route) => {
      const answer = await route.fetch();
      if (asked++ === 0) return route.fulfill({ response: answer });
      const body = (await answer.text()).replace(/data-live="[0-9a-f]+"/, 'data-live="new"').replace(/class="num price"/g, 'class="num price new"');
      return route.fulfill({ response: answer, body });
    },
  );
  await page.route(LIVE, async (route) => {
    await said;
    await route.fulfill({ contentType: "text/event-stream", body: "retry: 60000\ndata: new\n\n" });
  });
  await page.goto(product);
  const receipt = page.locator('[data-part="offers"] details').first();
  test.skip((await receipt.count()) === 0, "no shop offers it");
  await receipt.locator("summary").click();
  say();
  await expect(page.getByText("until you load the page anew")).toBeVisible();
  await expect(receipt).toHaveAttribute("open", "");
});
