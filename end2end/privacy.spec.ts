// A person's own data, with scripts and without: a copy of it by letter, and erasing it. And what visitors are told.
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { expect, expectAccessible, market, test } from "./fixtures";

test.skip(market !== "demo", "only the demo sends letters into a folder");

const PASSWORD = "lantern copper otter";

/** The newest letter to an address that says this, once it is there. */
async function openLetter(page: Page, email: string, subject: string) {
  const letter = page.getByRole("article").filter({ hasText: email }).filter({ hasText: subject }).first();
  await expect(async () => {
    await page.goto("/dev/mail");
    await expect(letter).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  return letter;
}

/** Where the link of that letter leads. */
async function letterLink(page: Page, email: string, subject: string) {
  const letter = await openLetter(page, email, subject);
  const link = new URL((await letter.getByRole("link").getAttribute("href"))!);
  // The letter leads to the public address; the browser of the test knows the server by another.
  return link.pathname + link.search;
}

async function signIn(page: Page, email: string) {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.locator("main").getByRole("button", { name: "Sign in", exact: true }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a copy of everything, then erasing everything", async ({ page }, info) => {
      test.slow();
      const email = `data-${info.project.name}-${javaScriptEnabled}-${info.retry}-${Date.now()}@example.org`;
      await page.goto("/register");
      await page.getByLabel("Email").fill(email);
      await page.getByRole("button", { name: "Send me the link" }).click();
      await page.goto(await letterLink(page, email, "Open your account"));
      await page.getByLabel("New password").fill(PASSWORD);
      await page.getByRole("button", { name: "Keep it" }).click();
      await signIn(page, email);
      await page.goto("/account");
      await page.getByRole("link", { name: "Your data: a copy, or erasing it" }).click();
      if (javaScriptEnabled) await expectAccessible(page);

      const copy = page.locator('form[action="/account/privacy/export"]');
      const erase = page.locator('form[action="/account/privacy/erase"]');
      await copy.getByLabel("Your present password").fill("not my password");
      await copy.getByRole("button", { name: "Make my copy" }).click();
      await expect(page.getByRole("alert")).toContainText("That was wrong");
      await copy.getByLabel("Your present password").fill(PASSWORD);
      await copy.getByRole("button", { name: "Make my copy" }).click();
      await expect(page.getByRole("status")).toContainText("on its way");

      const link = await letterLink(page, email, "The copy of your data");
      // Opening it is a download, not a page: going there ends without one.
      const [download] = await Promise.all([page.waitForEvent("download"), page.goto(link).catch(() => undefined)]);
      expect(download.suggestedFilename()).toBe("my-data.zip");
      const zip = readFileSync(await download.path());
      expect(zip.subarray(0, 2).toString()).toBe("PK");
      expect(zip.includes("users.json") && zip.includes("sessions.csv")).toBe(true);

      await page.goto("/account/privacy");
      await erase.getByLabel("Your present password").fill(PASSWORD);
      await erase.getByLabel(/^Type/).fill("no");
      await erase.getByRole("button", { name: "Erase everything" }).click();
      await expect(page.getByRole("alert")).toContainText("Nothing was erased");
      if (javaScriptEnabled) await expectAccessible(page);
      await erase.getByLabel("Your present password").fill(PASSWORD);
      await erase.getByLabel(/^Type/).fill("erase");
      await erase.getByRole("button", { name: "Erase everything" }).click();
      await expect(page.getByRole("status")).toContainText("is erased");
      await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();

      await signIn(page, email);
      await expect(page.getByRole("alert")).toContainText("do not belong together");
      await openLetter(page, email, "Your account is erased");
      await page.goto(link);
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    });

    test("what visitors are told, and no cookie", async ({ page, context }) => {
      await page.goto("/");
      const footer = page.getByRole("contentinfo");
      for (const name of ["Imprint", "Privacy", "Cookies", "Terms"]) {
        await footer.getByRole("link", { name, exact: true }).click();
        await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
        if (javaScriptEnabled) await expectAccessible(page);
      }
      await page.goto("/privacy/choices");
      await expect(page.locator("main")).toContainText("There is nothing to choose");
      if (javaScriptEnabled) await expectAccessible(page);
      await expect(page.getByRole("region", { name: "Your consent" })).toHaveCount(0);
      expect(await context.cookies()).toEqual([]);
    });
  });
}
