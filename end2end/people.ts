// What tests of accounts do again and again. Letters come from the folder of a developer.
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

export const PASSWORD = "lantern copper otter";

/** The newest letter to an address that says this, once it is there. */
export async function findLetter(page: Page, email: string, subject: string) {
  const letter = page.getByRole("article").filter({ hasText: email }).filter({ hasText: subject }).first();
  await expect(async () => {
    await page.goto("/dev/mail");
    await expect(letter).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  return letter;
}

/** Where the link of that letter leads. */
export async function letterLink(page: Page, email: string, subject: string) {
  const letter = await findLetter(page, email, subject);
  // The letter leads to the public address; the browser of the test knows the server by another.
  const link = new URL((await letter.getByRole("link").getAttribute("href"))!);
  return link.pathname + link.search;
}

/** Follows the link of that letter. */
export async function openLetter(page: Page, email: string, subject: string) {
  await page.goto(await letterLink(page, email, subject));
}

export async function choosePassword(page: Page, password: string) {
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Keep it" }).click();
}

/** The form of the first step, and nothing more. */
export async function givePassword(page: Page, email: string, password: string) {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.locator("main").getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signIn(page: Page, email: string, password: string) {
  await givePassword(page, email, password);
  await page.goto("/account");
}

/** Opens an account for an address by its letter. */
export async function openAccount(page: Page, email: string, password: string) {
  await page.goto("/register");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await openLetter(page, email, "Open your account");
  await choosePassword(page, password);
  await expect(page.getByRole("status")).toContainText("Sign in with it");
}
