// A collection from nothing to a file and back: added to, sold from, downloaded, imported, solved and taken back; with
// scripts and without.
import type { Page } from "@playwright/test";
import { cents, expect, expectAccessible, market, test } from "./fixtures";
import { openAccount, PASSWORD, signIn } from "./people";

test.skip(market !== "demo", "only the demo sends letters into a folder");

/** A product with a price history: the best deal's. Its name in addresses. */
async function openProduct(page: Page) {
  await page.goto("/deals");
  await page.locator("article.deal h3 a").first().click();
  await page.locator('main a[href^="/products/"]').first().click();
  await expect(page).toHaveURL(/\/products\//);
  return new URL(page.url()).pathname.split("/").pop()!;
}

/** A number of the collection, in cents. */
async function fact(page: Page, name: string) {
  const value = page.locator("dl.facts > div").filter({ hasText: name }).locator("dd");
  return cents(await value.innerText())[0];
}

async function upload(page: Page, name: string, text: string) {
  await page.goto("/account/portfolio/import");
  await page.getByLabel(/^The file/).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Take it" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("bought, sold, downloaded and imported", async ({ page }, info) => {
      test.slow();
      const email = `portfolio-${info.project.name}-${javaScriptEnabled}-${info.retry}-${Date.now()}@example.org`;
      await openAccount(page, email, PASSWORD);
      await signIn(page, email, PASSWORD);
      await page.goto("/account/portfolio");
      await expect(page.locator("main")).toContainText("You have no collection yet");
      await page.getByLabel("Its name").fill("Main");
      await page.getByRole("button", { name: "Make a collection" }).click();
      await expect(page.locator("p[role=status]")).toContainText("The collection is there");

      const slug = await openProduct(page);
      await page.getByRole("link", { name: "Add to your collection" }).click();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("How many").fill("2");
      await page.getByLabel(/^Paid for each/).fill("10,00");
      await page.getByLabel("Note").fill("=1+1");
      await page.getByRole("button", { name: "Add it" }).click();
      await expect(page.locator("p[role=status]")).toContainText("It is in your collection");
      expect(await fact(page, "Cost, where known")).toBe(2_000);
      if (javaScriptEnabled) await expectAccessible(page);

      await page.getByRole("link", { name: /^Change: / }).click();
      await expect(page.getByLabel("How many")).toHaveValue("2");
      await expect(page.getByLabel(/^Paid for each/)).toHaveValue("10.00");
      await expect(page.getByLabel("Note")).toHaveValue("=1+1");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("Condition").selectOption("NM");
      await page.getByRole("button", { name: "Keep it so" }).click();
      await expect(page.locator("p[role=status]")).toContainText("It is noted down so");
      await expect(page.getByRole("row").filter({ hasText: "=1+1" })).toContainText("Near mint");
      expect(await fact(page, "Cost, where known")).toBe(2_000);

      await page.getByText(/^Sell or take out/).click();
      await page.getByLabel("For how much each").fill("30");
      await page.getByRole("button", { name: "Note it down as sold" }).click();
      await expect(page.locator("p[role=status]")).toContainText("noted down as sold");
      await expect(page.getByRole("heading", { name: "What you sold" })).toBeVisible();
      const realised = page.locator("dl.facts > div").filter({ hasText: /^\s*Realised profit/ });
      await expect(realised).toContainText("+20.00");
      expect(await fact(page, "Cost, where known")).toBe(1_000);

      await page.getByRole("link", { name: "put in yours" }).click();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("link", { name: "Change: Cardmarket" }).click();
      await expect(page.getByLabel(/^Commission and payment/)).toHaveValue("5.00");
      await page.getByLabel(/^Commission and payment/).fill("many");
      await page.getByRole("button", { name: "Keep it" }).click();
      await expect(page.getByRole("alert")).toContainText("commission has to be a number");
      await page.getByLabel(/^Commission and payment/).fill("7,5");
      await page.getByRole("button", { name: "Keep it" }).click();
      await expect(page.locator("p[role=status]")).toContainText("your collection reckons by it");
      await expect(page.getByRole("row", { name: /^Cardmarket/ })).toContainText("7.50 %");
      await page.getByRole("button", { name: "Forget: Cardmarket" }).click();
      await expect(page.getByRole("row", { name: /^Cardmarket/ })).toContainText("5.00 %");
      await page.goto("/account/portfolio");

      const link = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
      const csv = await (await page.request.get(link!)).text();
      expect(csv.trim().split("\n")).toHaveLength(3);
      expect(csv).toContain(slug);
      expect(csv, "a table program would compute it").toContain("'=1+1");

      await page.getByRole("button", { name: "Make a link that shows it to others" }).click();
      const shared = new URL((await page.locator("#share-link").innerText()).trim());
      await page.goto(shared.pathname + shared.search);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Main");
      await expect(page.getByRole("row")).toHaveCount(2);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.goto("/account/portfolio");
      await page.getByRole("button", { name: "End the link" }).click();
      await page.goto(shared.pathname + shared.search);
      await expect(page.getByRole("alert")).toContainText("This link leads to nothing");

      // What was downloaded comes back line by line; one more line that nobody knows.
      await page.goto("/account/portfolio");
      await page.getByLabel("Its name").fill("Again");
      await page.getByRole("button", { name: "Make a collection" }).click();
      const columns = csv.split("\n")[0].split(",");
      const cells: Record<string, string> = { name: "Qwxz of nowhere", quantity: "3" };
      const unknown = columns.map((column) => cells[column] ?? "").join(",");
      await upload(page, "collection.csv", `${csv.trim()}\n${unknown}\n`);
      await expect(page.getByRole("heading", { name: "What is in it" })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("link", { name: /Solve.*line 4/ }).click();
      await expect(page.getByRole("heading", { name: "What is line 4?" })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel(/^Or what stands behind/).fill("no-such-product");
      await page.getByRole("button", { name: "It is that" }).click();
      await expect(page.getByRole("alert")).toContainText("no product of that name");
      await page.getByLabel(/^Or what stands behind/).fill(slug);
      await page.getByRole("button", { name: "It is that" }).click();
      await expect(page.locator("p[role=status]")).toContainText("No line is open any more");
      await page.getByRole("button", { name: "Put 3 lines into the collection" }).click();
      await expect(page.locator("p[role=status]")).toContainText("are in your collection");
      await page.getByRole("button", { name: "Take all of it out again" }).click();
      await expect(page.locator("p[role=status]")).toContainText("taken out again");
    });

    test("a table of nobody we know is mapped by hand", async ({ page }, info) => {
      test.slow();
      const email = `columns-${info.project.name}-${javaScriptEnabled}-${info.retry}-${Date.now()}@example.org`;
      await openAccount(page, email, PASSWORD);
      await signIn(page, email, PASSWORD);
      await page.goto("/account/portfolio");
      await page.getByLabel("Its name").fill("Main");
      await page.getByRole("button", { name: "Make a collection" }).click();
      const slug = await openProduct(page);
      await upload(page, "mine.csv", `Karte;Adresse;Menge;Preis\nGlurak;${slug};2;12,50\nQwxz;nowhere;1;3\n`);
      const columns = page.getByRole("region", { name: "Columns of the file" });
      await expect(columns.getByRole("row", { name: /Karte/ })).toContainText("Glurak · Qwxz");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("What Karte means").selectOption("name");
      await page.getByLabel("What Adresse means").selectOption("name");
      await page.getByRole("button", { name: "Read it so" }).click();
      await expect(page.getByRole("alert")).toContainText("can not mean the same");
      await expect(page.getByLabel("What Karte means")).toHaveValue("name");
      await page.getByLabel("What Adresse means").selectOption("product");
      await page.getByLabel("What Menge means").selectOption("quantity");
      await page.getByLabel("What Preis means").selectOption("paid_each");
      await page.getByRole("button", { name: "Read it so" }).click();
      await expect(page.locator("p[role=status]")).toContainText("read anew");
      await page.getByRole("button", { name: "Put 1 line into the collection" }).click();
      await expect(page.locator("p[role=status]")).toContainText("are in your collection");
      await page.goto("/account/portfolio");
      expect(await fact(page, "Cost, where known")).toBe(2_500);
    });

    test("what is no table is said to be none", async ({ page }, info) => {
      test.slow();
      const email = `files-${info.project.name}-${javaScriptEnabled}-${info.retry}-${Date.now()}@example.org`;
      await openAccount(page, email, PASSWORD);
      await signIn(page, email, PASSWORD);
      await page.goto("/account/portfolio");
      await page.getByLabel("Its name").fill("Main");
      await page.getByRole("button", { name: "Make a collection" }).click();
      await upload(page, "nothing.csv", "\n");
      await expect(page.getByRole("alert")).toContainText("nothing in that file");
      await upload(page, "other.json", '{"format": "other", "lots": []}');
      await expect(page.getByRole("alert")).toContainText("not a collection of ours");
      await upload(page, "odd.csv", "name,quantity\nPika\0chu,many\n");
      const lines = page.getByRole("region", { name: "Lines of the file" });
      await expect(lines.getByRole("row", { name: "Pika\ufffdchu" })).toContainText("many");
    });
  });
}
