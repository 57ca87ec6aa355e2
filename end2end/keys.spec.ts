// Programs on the account's page: a key that is made, shown once, used and revoked, and one that signed in by password.
// Plain forms, so the same with and without scripts.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, market, test } from "./fixtures";

test.skip(market !== "demo", "only the demo has a person to sign in as");

async function signIn(page: Page) {
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill("demo@example.org");
  await page.getByLabel(/password/i).fill(process.env.DEMO_PASSWORD!);
  await page.locator("main").getByRole("button", { name: /sign in/i }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });
    test("made, used and revoked", async ({ page, playwright, baseURL }, info) => {
      const name = `key ${info.project.name} ${javaScriptEnabled} ${info.retry} ${Date.now()}`;
      await signIn(page);
      await page.goto("/account");
      if (javaScriptEnabled) await expectAccessible(page);

      await page.getByLabel("Name of a new key").fill(name);
      await page.getByLabel(/See whose key it is/).check();
      await page.getByRole("button", { name: "Make a key" }).click();
      if (javaScriptEnabled) await expectAccessible(page);
      const key = (await page.locator("#key").textContent())!;
      await page.getByRole("link", { name: "Back to your account" }).click();
      await expect(page.getByText(name)).toBeVisible();
      expect(await page.content()).not.toContain(key);

      // A program has no cookie.
      const program = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { Authorization: `Bearer ${key}` } });
      const who = await program.get("/api/v1/account");
      expect(await who.json()).toMatchObject({ email: "demo@example.org", scopes: ["read", "account"] });
      await page.reload();
      await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("last used");
      await page.getByRole("button", { name: `Revoke the key ${name}` }).click();
      await expect(page.getByText(name)).toHaveCount(0);
      expect((await program.get("/api/v1/account")).status()).toBe(401);
      await program.dispose();
    });

    test("a program that signed in is signed out", async ({ page, playwright, baseURL }, info) => {
      const name = `program-${info.project.name}-${javaScriptEnabled}-${info.retry}-${Date.now()}`;
      const program = await playwright.request.newContext({ baseURL, userAgent: name });
      const data = { email: "demo@example.org", password: process.env.DEMO_PASSWORD! };
      const tokens = await (await program.post("/api/v1/auth/token", { data })).json();
      const headers = { Authorization: `Bearer ${tokens.access_token}` };
      expect((await program.get("/api/v1/account", { headers })).status()).toBe(200);
      await signIn(page);
      await page.goto("/account");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: `Sign out ${name}` }).click();
      await expect(page.getByText(name)).toHaveCount(0);
      expect((await program.get("/api/v1/account", { headers })).status()).toBe(401);
      await program.dispose();
    });
  });
}
