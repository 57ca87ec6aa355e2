// Sign-in is a plain form: it works before any script, and without.
import { expect, expectAccessible, market, status, test } from "./fixtures";

test.skip(market !== "demo", "only the demo has a person to sign in as");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });
    test("in, and out again", async ({ page }) => {
      // The page before sign-in must not come back from a cache after it.
      await page.goto("/");
      await page.goto("/sign-in");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel(/e-?mail/i).fill("demo@example.org");
      await page.getByLabel(/password/i).fill(process.env.DEMO_PASSWORD!);
      await page.locator("main").getByRole("button", { name: /sign in/i }).click();
      await expect(page.getByText("demo@example.org")).toBeAttached();
      await page.getByRole("button", { name: "Sign out" }).click();
      await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    });
  });
}

test("a wrong password says so and nothing more", status(401), async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill("demo@example.org");
  await page.getByLabel(/password/i).fill("not the password");
  await page.locator("main").getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign out" })).toHaveCount(0);
});
