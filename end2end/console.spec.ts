// The console, as the one who runs the house goes through it: every page, on a phone and without scripts too, and a change of
// a shop that is taken back.
import { expect, expectAccessible, market, status, test } from "./fixtures";
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";

test.skip(market !== "demo", "only the demo has a person to sign in as");

const pages = [
  ["/admin", "Today"],
  ["/admin/ids", "Ids of other markets"],
  ["/admin/reports", "Reports"],
  ["/admin/market", "Market"],
  ["/admin/catalogue", "Catalogue"],
  ["/admin/people", "People"],
  ["/admin/requests", "Requests"],
  ["/admin/messages", "Messages"],
  ["/admin/audit", "Audit log"],
  ["/admin/jobs", "Jobs"],
  ["/admin/retailers", "Shops"],
  ["/admin/money", "Money"],
  ["/admin/system", "System"],
] as const;

async function signIn(page: Page) {
  await page.goto("/sign-in");
  await page.getByLabel(/e-?mail/i).fill("demo@example.org");
  await page.getByLabel(/password/i).fill(process.env.DEMO_PASSWORD!);
  await page.locator("main").getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("link", { name: "Today", exact: true })).toBeVisible();
}

for (const [path] of pages) {
  test(`a visitor is told that there is no ${path}`, status(404), async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  });
}

test("from page to page", async ({ page }) => {
  await signIn(page);
  for (const [path, name] of pages) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(page.getByRole("navigation", { name: "Console" }).locator("[aria-current]")).toHaveCount(1);
    await expectAccessible(page);
  }
});

test("somebody is found by a part of their address", async ({ page }) => {
  await signIn(page);
  await page.goto("/admin/people");
  await page.getByLabel("Address").fill("DEMO@");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("region", { name: "People" }).getByRole("link", { name: "demo@example.org" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("demo@example.org");
  await expectAccessible(page);
});

test("a shop is written anew, and the change is taken back", async ({ page }) => {
  await signIn(page);
  await page.goto("/admin/retailers");
  await page.getByRole("region", { name: "Shops" }).getByRole("link").first().click();
  const note = page.getByLabel("Anything to know");
  const before = await note.inputValue();
  const words = `looked at ${Date.now()}`;
  await note.fill(words);
  await page.getByRole("button", { name: "Write it so" }).click();
  await expect(page.getByRole("status")).toHaveText("It is written as you said.");
  await expect(note).toHaveValue(words);
  await expectAccessible(page);
  await page.getByRole("listitem").filter({ hasText: words }).getByRole("button", { name: /^Take back change/ }).first().click();
  await expect(page.getByRole("status")).toHaveText("The change is taken back.");
  await expect(note).toHaveValue(before);
});

test("the registry is taken out, and what it would change is said before it is taken in", async ({ page }) => {
  await signIn(page);
  await page.goto("/admin/retailers");
  const begun = page.waitForEvent("download");
  await page.getByRole("link", { name: "Take it out (JSON)" }).click();
  const file = await (await begun).path();
  await page.getByLabel("Take one in").setInputFiles({ name: "retailers.json", mimeType: "application/json", buffer: readFileSync(file) });
  await page.getByLabel("Only say what it would change").check();
  await page.getByRole("button", { name: "Take it in" }).click();
  await expect(page.getByRole("status")).toContainText(/Nothing was changed\. The file would be taken in: 0 new, \d+ changed,/);
  await page.getByLabel("Take one in").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await page.getByRole("button", { name: "Take it in" }).click();
  await expect(page.getByRole("alert")).toContainText("that is no file of the registry");
});

test("another shop is asked to be looked at", async ({ page }) => {
  await signIn(page);
  await page.goto("/admin/retailers");
  await page.getByLabel("Its address").fill("https://shop.example/pokemon");
  await page.getByRole("button", { name: "Look", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("https://shop.example/pokemon");
  await expect(page.locator("main")).toContainText("Nobody looked yet");
  await expectAccessible(page);
});

test("every letter is read with made-up people", async ({ page }) => {
  await signIn(page);
  await page.goto("/admin/messages");
  await page.getByLabel("Letter", { exact: true }).selectOption("register.en");
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByRole("region", { name: "Letters, with made-up people" }).locator("pre")).toContainText("Choose a password");
  await expectAccessible(page);
  await page.getByLabel("Letter", { exact: true }).selectOption("alert.en");
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("link", { name: "As its reader sees it" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toContainText("Glurak");
});

test("what is switched off says so on Today until it is on again", async ({ page }, info) => {
  // The switches are those of the whole house: two at once would undo each other.
  test.skip(info.project.name !== "desktop", "once is enough");
  await signIn(page);
  await page.goto("/admin/system");
  const messages = page.getByRole("listitem").filter({ hasText: "Messages about alerts" });
  await messages.getByLabel("Why").fill("a test of the console");
  await messages.getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("status")).toContainText("It is off.");
  await expectAccessible(page);
  await page.goto("/admin");
  const line = page.locator(".wants > li").filter({ hasText: "messages: a test of the console" });
  await line.getByRole("link", { name: /^Switch it on/ }).click();
  await messages.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByRole("status")).toHaveText("It is on.");
});

test("a name is written into the catalogue, and taken back", async ({ page }) => {
  await signIn(page);
  await page.goto("/admin/catalogue?show=sets");
  await page.getByRole("region", { name: "What there is" }).getByRole("link").first().click();
  const name = page.getByLabel("Name, Polish");
  const before = await name.inputValue();
  const words = `Zestaw ${Date.now()}`;
  await name.fill(words);
  await page.getByRole("button", { name: "Write it so" }).click();
  await expect(page.getByRole("status")).toHaveText("It is written as you said, and stays so.");
  await expect(name).toHaveValue(words);
  await expectAccessible(page);
  await page.getByRole("listitem").filter({ hasText: words }).getByRole("button", { name: /^Take change/ }).first().click();
  await expect(page.getByRole("status")).toHaveText("The change is taken back: the source speaks again.");
  await expect(name).toHaveValue(before);
});

test("no price is made up where there was none", async ({ page }) => {
  await signIn(page);
  await page.goto("/admin/market?show=prices");
  await page.getByLabel(/^Variant/).fill("1");
  await page.getByLabel("Day").fill("1999-01-01");
  await page.getByLabel(/^What it should be/).fill("9,90");
  await page.getByLabel("Why, for everybody", { exact: true }).fill("a point was lost");
  await page.getByRole("button", { name: "Correct it" }).click();
  await expect(page.getByRole("status")).toHaveText("Nothing was done: that can not be as things stand.");
  await expectAccessible(page);
});

test("a mistake is reported on a product's page and closed in the console", async ({ page }) => {
  await signIn(page);
  await page.goto("/deals");
  await page.locator("article.deal h3 a").first().click();
  await page.locator('main a[href^="/products/"]').first().click();
  const words = `not this one, seen ${Date.now()}`;
  await page.getByText("Say what", { exact: true }).click();
  await page.getByLabel("In your words").fill(words);
  await page.getByRole("button", { name: "Report it" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Thank you." })).toBeVisible();
  await page.goto("/admin/reports");
  const report = page.getByRole("listitem").filter({ hasText: words });
  await report.getByRole("button", { name: "It is right as it is" }).click();
  await expect(page.getByRole("status")).toHaveText("It is closed.");
  await expect(page.getByRole("listitem").filter({ hasText: words })).toHaveCount(0);
});

test.describe("on a phone, without scripts", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  test("nothing is wider than the screen", async ({ page }) => {
    await signIn(page);
    for (const [path] of pages) {
      await page.goto(path);
      // A box is never wider than its page; what runs over it makes the page scroll.
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(beyond, path).toBeLessThanOrEqual(0);
    }
  });
});
