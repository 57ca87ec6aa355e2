// A second factor as its owner meets it: set up, used, lost, and asked for before the account changes.
import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, market, test } from "./fixtures";
import { givePassword, openAccount, openLetter, PASSWORD, signIn } from "./people";

test.skip(market !== "demo", "only the demo sends letters into a folder");

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The bytes of a secret as the page shows it, in base 32. */
function bytesOf(secret: string): Buffer {
  const bits = [...secret.replaceAll(" ", "")].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** The code of a step of 30 seconds, as an app makes it (RFC 6238). */
function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const number = (hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, "0");
}

const stepNow = () => Math.floor(Date.now() / 30_000);

async function signOut(page: Page) {
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("set up, signed in with, lost, and switched off", async ({ page }, info) => {
      test.slow();
      const accessible = async () => javaScriptEnabled && (await expectAccessible(page));
      const name = `factor-${info.project.name}-${javaScriptEnabled}-${info.retry}-${Date.now()}`;
      const email = `${name}@example.org`;
      await openAccount(page, email, PASSWORD);
      await signIn(page, email, PASSWORD);

      await page.getByRole("link", { name: "Set up a second factor" }).click();
      await accessible();
      await page.getByLabel("Your present password").fill(PASSWORD);
      await page.getByRole("button", { name: "Set it up" }).click();
      await expect(page.getByRole("img", { name: "QR code" })).toBeVisible();
      await accessible();
      const secret = (await page.locator("#secret").textContent())!;
      const link = await page.getByRole("link", { name: "open your app on this device" }).getAttribute("href");
      expect(new URL(link!).searchParams.get("secret")).toBe(secret.replaceAll(" ", ""));
      const used = stepNow();
      await page.getByLabel("The six digits your app shows now").fill(codeOf(secret, used));
      await page.getByRole("button", { name: "Switch it on" }).click();
      await expect(page.locator(".codes li")).toHaveCount(10);
      await accessible();
      const recovery = await page.locator(".codes li").allTextContents();
      await page.goto("/account/second-factor");
      await expect(page.locator("main")).toContainText("Recovery codes that are left: 10.");
      await accessible();

      // With the app. A code is taken once: that of the next half minute is taken already.
      await signOut(page);
      await givePassword(page, email, PASSWORD);
      await expect(page.getByRole("heading", { name: "Your code" })).toBeVisible();
      await accessible();
      await page.getByLabel("The six digits of your app").fill(codeOf(secret, used));
      await page.locator("main").getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(page.getByRole("alert")).toContainText("not a code that works now");
      await page.getByLabel("The six digits of your app").fill(codeOf(secret, used + 1));
      await page.locator("main").getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(page.getByRole("button", { name: "Sign out", exact: true })).toBeVisible();

      // Without the device.
      await signOut(page);
      await givePassword(page, email, PASSWORD);
      await page.getByText("I have lost my device").click();
      await page.getByLabel("One of your recovery codes").fill(recovery[0]);
      await page.getByRole("button", { name: "Use it up and sign in" }).click();
      await expect(page.getByRole("button", { name: "Sign out", exact: true })).toBeVisible();

      await page.goto("/account");
      await page.getByRole("link", { name: "Choose another password" }).click();
      await accessible();
      await page.getByLabel("Your present password").fill(PASSWORD);
      await page.getByLabel("A code of your app").fill(recovery[0]);
      await page.getByLabel("New password").fill("another lamp of tin");
      await page.getByRole("button", { name: "Keep it" }).click();
      await expect(page.getByRole("alert")).toContainText("Password or code was wrong");
      await page.getByLabel("Your present password").fill(PASSWORD);
      await page.getByLabel("A code of your app").fill(recovery[1]);
      await page.getByLabel("New password").fill("another lamp of tin");
      await page.getByRole("button", { name: "Keep it" }).click();
      await expect(page.getByRole("status")).toContainText("Everybody else is signed out");

      const moved = `${name}@new.example.org`;
      await page.getByRole("link", { name: "Change the address" }).click();
      await accessible();
      await page.getByLabel("Your present password").fill("another lamp of tin");
      await page.getByLabel("A code of your app").fill(recovery[2]);
      await page.getByLabel("New email").fill(moved);
      await page.getByRole("button", { name: "Send the letter" }).click();
      await expect(page.getByRole("status")).toContainText("on its way to the new address");
      await accessible();
      await openLetter(page, moved, "Is this your new address?");
      await accessible();
      await page.getByRole("button", { name: "Move my account" }).click();
      await expect(page.getByRole("status")).toContainText("Your account has moved");
      await page.goto("/account");
      await expect(page.locator("main")).toContainText(moved);
      const notice = page.getByRole("article").filter({ hasText: `To: ${email}` }).filter({ hasText: "about to move" });
      await expect(async () => {
        await page.goto("/dev/mail");
        await expect(notice).toHaveCount(1, { timeout: 500 });
      }).toPass({ timeout: 20_000 });

      await page.goto("/account/second-factor");
      const off = page.locator("form[action$='/off']");
      await off.getByLabel("Your present password").fill("another lamp of tin");
      await off.getByLabel("A code of your app").fill(recovery[3]);
      await off.getByRole("button", { name: "Switch it off" }).click();
      await expect(page.getByRole("status")).toContainText("It is switched off");
      await signOut(page);
      await signIn(page, moved, "another lamp of tin");
      await expect(page.locator("main")).toContainText("Without a second factor");
    });
  });
}
