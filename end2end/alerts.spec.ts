// Alerts from the page of a product to the list of one's own, and the ways in which they reach somebody; with scripts and
// without. What a sweep finds and sends is tried by scripts/drill alerts: here nothing of the queue but letters is worked off.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, market, test } from "./fixtures";
import { openAccount, PASSWORD, signIn } from "./people";

test.skip(market !== "demo", "only the demo sends letters into a folder");

/** A product with a price history: the best deal's. */
async function openProduct(page: Page) {
  await page.goto("/deals");
  await page.locator("article.deal h3 a").first().click();
  await page.locator('main a[href^="/products/"]').first().click();
  await expect(page).toHaveURL(/\/products\//);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    async function begin(page: Page, project: string, retry: number) {
      const email = `alerts-${project}-${javaScriptEnabled}-${retry}-${Date.now()}@example.org`;
      await openAccount(page, email, PASSWORD);
      await signIn(page, email, PASSWORD);
    }

    test("seen before it is set, then paused, silent and deleted", async ({ page }, info) => {
      test.slow();
      await begin(page, info.project.name, info.retry);
      await openProduct(page);
      await page.getByRole("link", { name: "Be told when it moves" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Set an alert");
      await expect(page.getByRole("status")).toContainText(/It would (not )?have fired/);
      await expect(page.locator("main")).toContainText("You ask for: value 10% away 7d");
      if (javaScriptEnabled) await expectAccessible(page);

      await page.getByRole("link", { name: "A price reaches an amount" }).click();
      await page.getByLabel("Which price").selectOption("value");
      await page.getByLabel("Amount", { exact: true }).fill("much");
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(page.getByRole("alert")).toContainText("That can not be meant");
      // Dearer than anything: it was so on every day, and is told once.
      await page.getByLabel("Amount", { exact: true }).fill("99999,50");
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(page.getByRole("status")).toContainText(/It would have fired \d+ times? in the last 90 days/);
      await expect(page.getByRole("list", { name: "When it would have fired" }).getByRole("listitem").first()).toContainText("€");
      await expect(page.getByLabel("Amount", { exact: true })).toHaveValue("99999,50");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Set the alert" }).click();

      await expect(page.getByRole("status")).toContainText("The alert is set");
      const alerts = page.getByRole("list", { name: "Your alerts" }).getByRole("listitem");
      await expect(alerts).toHaveCount(1);
      await expect(alerts).toContainText("value below 99999.50 EUR");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("link", { name: /^Change/ }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change the alert");
      await expect(page.getByLabel("Amount", { exact: true })).toHaveValue("99999.50");
      await expect(page.locator("main")).toContainText("You ask for: value below 99999.50 EUR");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("Amount", { exact: true }).fill("88888");
      await page.getByText("By which of your ways you are told").click();
      await page.getByLabel("Webhook").uncheck();
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(page.locator("main")).toContainText("You ask for: value below 88888.00 EUR");
      await expect(page.getByLabel("Webhook")).not.toBeChecked();
      await page.getByRole("button", { name: "Change the alert" }).click();
      await expect(page.getByRole("status")).toContainText("The alert is changed");
      await expect(alerts).toHaveCount(1);
      await expect(alerts).toContainText("value below 88888.00 EUR");
      await expect(alerts).toContainText("by Mail, ntfy");
      await page.getByRole("button", { name: /^Pause/ }).click();
      await expect(alerts).toContainText("Paused");
      await page.getByRole("button", { name: /^Resume/ }).click();
      await expect(page.getByRole("status")).toContainText("waits again");
      await page.getByLabel(/^Silent for/).selectOption("7");
      await page.getByRole("button", { name: /^Snooze/ }).click();
      await expect(alerts).toContainText("silent until");
      await page.getByRole("button", { name: /^Delete/ }).click();
      await expect(page.locator("main")).toContainText("You have none yet");

      await page.getByRole("banner").getByRole("link", { name: "Inbox" }).click();
      await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
      await expect(page.getByText(/unread/)).toHaveCount(0);
      if (javaScriptEnabled) await expectAccessible(page);
    });

    test("a set, a search, a product and a shop are watched", async ({ page }, info) => {
      test.slow();
      await begin(page, `watches-${info.project.name}`, info.retry);
      await page.goto("/sets");
      await page.locator('main a[href^="/sets/"]').first().click();
      const set = await page.getByRole("heading", { level: 1 }).innerText();
      await page.getByRole("button", { name: "Watch this set" }).click();
      await expect(page.getByRole("status")).toContainText("You watch it");
      await expect(page.getByRole("heading", { level: 2, name: set })).toBeVisible();
      await page.goto("/search?q=charizard&kind=card");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Watch this search" }).click();
      await expect(page.getByRole("heading", { level: 2, name: /charizard.*search among cards/ })).toBeVisible();
      await openProduct(page);
      await page.getByRole("button", { name: "Watch what is new of it" }).click();
      await page.getByLabel("Which shop").selectOption({ index: 0 });
      await page.getByRole("button", { name: "Watch this shop" }).click();
      await expect(page.getByRole("button", { name: /^Watch no more/ })).toHaveCount(4);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: /^Watch no more/ }).first().click();
      await expect(page.getByRole("status")).toContainText("You watch it no more");
      await expect(page.getByRole("button", { name: /^Watch no more/ })).toHaveCount(3);

      await page.goto("/account/inbox");
      await page.getByRole("button", { name: "Make an address" }).click();
      const feed = new URL((await page.locator("#watches-link").innerText()).trim());
      const read = await page.request.get(feed.pathname + feed.search);
      expect(read.headers()["content-type"]).toContain("application/atom+xml");
      expect(await read.text()).toContain("what you watch</title>");
    });

    test("by mail, and by a program that has to show whose it is", async ({ page }, info) => {
      test.slow();
      await begin(page, info.project.name, info.retry);
      await page.goto("/account/channels");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Send me mail" }).click();
      await expect(page.getByRole("status")).toContainText("the address of your account");
      await page.getByRole("button", { name: /^Send a test/ }).click();
      await expect(page.getByRole("row").filter({ hasText: "test-" })).toHaveCount(1);
      if (javaScriptEnabled) await expectAccessible(page);

      await page.getByLabel("What kind").selectOption("webhook");
      await page.getByLabel(/^Its address/).fill("http://hooks.example.org/a");
      await page.getByRole("button", { name: "Add it" }).click();
      await expect(page.getByRole("alert")).toContainText("no address of this kind");
      await page.getByLabel("What kind").selectOption("webhook");
      await page.getByLabel(/^Its address/).fill("https://hooks.example.org/a");
      await page.getByRole("button", { name: "Add it" }).click();
      const secret = (await page.locator("#webhook-secret").innerText()).trim();
      expect(secret).toMatch(/^[0-9a-f]{64}$/);
      await page.goto("/account/channels");
      expect(await page.content()).not.toContain(secret);
      await expect(page.getByRole("listitem").filter({ hasText: "Webhook" })).toContainText("Waits for its code");
      await page.getByLabel(/^The code that was sent/).fill("0000000000");
      await page.getByRole("button", { name: "That is the code" }).click();
      await expect(page.getByRole("alert")).toContainText("not the newest code");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: /^Remove: Webhook/ }).click();
      await expect(page.getByRole("listitem").filter({ hasText: "Webhook" })).toHaveCount(0);
    });
  });
}
