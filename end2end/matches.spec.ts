// How a listing was matched: on a product's page for everybody, and what wants a person for the one who runs the house.
import { expect, expectAccessible, market, status, test } from "./fixtures";
import type { Page } from "@playwright/test";

test.skip(market !== "demo", "only the demo has shops, and a person to sign in as");

/** A product that shops offer: one of a deal that is a shop's offer. */
async function openOffered(page: Page) {
  await page.goto("/deals?kind=offer");
  await page.locator("article.deal h3 a").first().click();
  await page.locator('main a[href^="/products/"]').first().click();
  await expect(page.getByRole("heading", { name: "Shop offers" })).toBeVisible();
}

async function signIn(page: Page) {
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill("demo@example.org");
  await page.getByLabel(/password/i).fill(process.env.DEMO_PASSWORD!);
  await page.locator("main").getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("link", { name: "Matches" })).toBeVisible();
}

test("an offer says how it was matched", async ({ page }) => {
  await openOffered(page);
  const how = page.locator(".offers details.matched").first();
  await expect(how.locator("ul")).toBeHidden();
  await how.getByText("How we matched this").click();
  await expect(how.locator(".text mark").first()).toBeVisible();
  // The words are those of the title, all of it and in its order.
  const title = await page.locator(".offers .what > a").first().innerText();
  expect((await how.locator(".text").innerText()).trim()).toBe(title.trim());
  await expect(how.locator("ul li").first()).toBeVisible();
  await expect(how.getByText(/\d % sure/)).toBeVisible();
  await expectAccessible(page);
});

test("the block opens with the keys", async ({ page }) => {
  await openOffered(page);
  const how = page.locator(".offers details.matched").first();
  await how.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(how.locator("ul")).toBeVisible();
});

test("a visitor is told that there is no such page", status(404), async ({ page }) => {
  await page.goto("/admin/matches");
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Matches" })).toHaveCount(0);
});

test("what wants a person, with its reasons", async ({ page }) => {
  await signIn(page);
  await page.getByRole("link", { name: "Matches" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Matches");
  const tabs = page.getByRole("navigation", { name: "Which" }).getByRole("link");
  await expect(tabs).toHaveCount(3);
  for (const which of ["Unmatched", "Doubtful", "Held"]) {
    await tabs.filter({ hasText: which }).click();
    await expect(tabs.filter({ hasText: which })).toHaveAttribute("aria-current", "true");
    const many = Number((await tabs.filter({ hasText: which }).innerText()).match(/\((\d+)\+?\)/)![1]);
    if (many > 0) {
      expect(await page.locator(".open-matches > li").count()).toBeGreaterThan(0);
      await expect(page.locator(".question details.matched .text")).toBeVisible();
      await expect(page.locator(".open-matches a[aria-current]")).toHaveCount(1);
    } else {
      await expect(page.getByText("Nothing to look at.")).toBeVisible();
    }
    await expectAccessible(page);
  }
});

/** The first queue in which somebody waits. */
async function openQueue(page: Page) {
  for (const which of ["unmatched", "doubtful", "held"]) {
    await page.goto(`/admin/matches?show=${which}`);
    if ((await page.locator(".question").count()) > 0) return;
  }
  throw new Error("nothing waits in the pretend market: its titles are no test of the queue any more");
}

test("by keyboard alone, and taken back", async ({ page }) => {
  await signIn(page);
  await openQueue(page);
  const title = await page.locator(".question h2").innerText();
  // Into the field and out of it; what is typed there is no answer.
  await page.keyboard.press("/");
  await expect(page.getByLabel("Another product")).toBeFocused();
  await page.keyboard.type("n");
  await expect(page.getByLabel("Another product")).toHaveValue("n");
  await page.keyboard.press("Escape");
  const all = page.getByLabel("All like this");
  await page.keyboard.press("g");
  await expect(all).toBeChecked();
  await page.keyboard.press("g");
  await expect(all).not.toBeChecked();
  const begun = Date.now();
  await page.keyboard.press("n");
  await expect(page.getByRole("status")).toHaveText("Decided.");
  // Twenty a minute: one is there within three seconds.
  expect(Date.now() - begun).toBeLessThan(3_000);
  const decided = page.getByRole("region", { name: "What was decided" }).getByRole("listitem").first();
  await expect(decided).toContainText("none of ours");
  await page.keyboard.press("u");
  await expect(page.getByRole("status")).toContainText("Taken back.");
  await expect(decided).toContainText("taken back");
  expect(title).not.toBe("");
});

test.describe("on a phone, without scripts", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  test("the reasons open and nothing is wider than the screen", async ({ page }) => {
    await openOffered(page);
    await page.locator(".offers summary").first().click();
    await expect(page.locator(".offers details.matched ul").first()).toBeVisible();
    expect((await page.locator(".offers").boundingBox())!.width).toBeLessThanOrEqual(360);
    await signIn(page);
    await page.goto("/admin/matches");
    expect((await page.locator("main").boundingBox())!.width).toBeLessThanOrEqual(360);
  });
});
