// What a visitor sees when something is not there, and what every answer carries.
import { consoleLine, expect, expectAccessible, status, test } from "./fixtures";

for (const path of ["/no-such-page", "/products/no-such-product", "/sets/no-such-set", "/deals/999999999"]) {
  test(`${path} is a page that offers a way on`, status(404), async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("main a").first()).toBeVisible();
    await expectAccessible(page);
  });
}

test("pages carry a strict policy with a fresh nonce", async ({ page }) => {
  const policies = [];
  for (const path of ["/", "/sets"]) {
    const answer = await page.goto(path);
    policies.push((await answer!.headerValue("content-security-policy")) ?? "");
  }
  for (const policy of policies) {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toMatch(/script-src 'nonce-[^']{16,}' 'strict-dynamic' 'wasm-unsafe-eval'/);
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/);
  }
  expect(policies[0]).not.toBe(policies[1]);
});

test("injected markup does not run", consoleLine("Content Security Policy"), async ({ page }) => {
  await page.goto("/methodology");
  await page.evaluate(() => {
    const markup = `<details open ontoggle="window.injected = true"></details><svg onload="window.injected = true"></svg>`;
    document.body.insertAdjacentHTML("beforeend", markup);
  });
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
});
