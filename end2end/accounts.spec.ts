// An account from its letter to its last session, with scripts and without. Letters come from the folder of a developer.
import type { Browser } from "@playwright/test";
import { expect, expectAccessible, market, test } from "./fixtures";
import { choosePassword, openLetter, PASSWORD, signIn } from "./people";

test.skip(market !== "demo", "only the demo sends letters into a folder");

async function anotherDevice(browser: Browser, javaScriptEnabled: boolean, baseURL: string) {
  return (await browser.newContext({ javaScriptEnabled, baseURL, userAgent: "Another device" })).newPage();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("open an account, sign in on two devices, end one, reset", async ({ page, browser, baseURL }, info) => {
      test.slow();
      const email = `e2e-${info.project.name}-${javaScriptEnabled}-${info.retry}-${Date.now()}@example.org`;
      await page.goto("/sign-in");
      await page.getByRole("link", { name: "Open an account" }).click();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("Email").fill(email);
      await page.getByRole("button", { name: "Send me the link" }).click();
      await expect(page.getByRole("status")).toContainText("on its way");

      await openLetter(page, email, "Open your account");
      if (javaScriptEnabled) await expectAccessible(page);
      await choosePassword(page, "password2024");
      await expect(page.getByRole("alert")).toContainText("first that anybody would try");
      await choosePassword(page, PASSWORD);
      await expect(page.getByRole("status")).toContainText("Sign in with it");

      await signIn(page, email, PASSWORD);
      if (javaScriptEnabled) await expectAccessible(page);
      await expect(page.locator("main")).toContainText(email);
      const other = await anotherDevice(browser, javaScriptEnabled, baseURL!);
      await signIn(other, email, PASSWORD);
      await page.reload();
      await page.getByRole("button", { name: "End the session of Another device" }).click();
      await expect(page.getByRole("button", { name: /^End the session/ })).toHaveCount(1);
      await other.goto("/account");
      await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();

      await other.goto("/forgot");
      await other.getByLabel("Email").fill(email);
      await other.getByRole("button", { name: "Send me a link" }).click();
      await openLetter(other, email, "Choose another password");
      await choosePassword(other, "another lamp of tin");
      await page.goto("/account");
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
      await signIn(page, email, "another lamp of tin");
      await page.getByRole("button", { name: "Sign out everywhere" }).click();
      await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
      await other.context().close();
    });
  });
}

test("an address that is none is said to be none", async ({ page }) => {
  // The browser's own check would not let the form go.
  await page.goto("/register?failed=1");
  await expect(page.getByRole("alert")).toContainText("not an email address");
  await page.goto("/password?gone=1");
  await expect(page.getByRole("alert")).toContainText("does not work any more");
});
