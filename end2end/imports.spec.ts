// Files of four other houses on their way into a collection, as their users download them: known by their columns, solved line by
// line, taken, and out again as a file that comes back whole. Workers match no names here, so every line is solved by hand.
import type { Page } from "@playwright/test";
import { cents, expect, expectAccessible, market, test } from "./fixtures";
import { openAccount, PASSWORD, signIn } from "./people";

test.skip(market !== "demo", "only the demo sends letters into a folder");

/** Two lines of each, with words that no product has and what its page shows of them, and everything else as the house writes it. */
const SAMPLES = [
  {
    of: "Cardmarket, stock",
    names: ["Qwxz one", "Qwxz two"],
    cost: 0,
    lines: [
      "idArticle;idProduct;English Name;Local Name;Exp.;Exp. Name;Price;Language;Condition;Foil?;Signed?;Playset?;Altered?;Comments;Amount",
      "1;4000000001;Qwxz one;Qwxz eins;QWX;Qwxz;9.99;3;NM;;;;;mint back;2",
      "2;4000000002;Qwxz two;Qwxz zwei;QWX;Qwxz;1.50;1;EX;;;;;;1",
    ],
  },
  {
    of: "Cardmarket, purchases",
    names: ["Qwxz one", "Qwxz two"],
    cost: 2_800,
    lines: [
      "Shipment nr.;Date of purchase;Article;Product ID;Localized Product Name;Expansion;Category;Amount;Article Value;Total;Currency;Comments",
      "1219;2025-07-03 11:21:43;Qwxz one;4000000001;Qwxz eins;Qwxz;Pokémon Single;2;12,5;25;EUR;#199 NM german",
      "1219;2025-07-03 11:21:43;Qwxz two;4000000002;Qwxz zwei;Qwxz;Pokémon Single;1;3;3;EUR;#7 NM german",
    ],
  },
  {
    of: "Collectr",
    names: ["Qwxz one", "Qwxz two"],
    cost: null,
    lines: [
      "Portfolio Name,Category,Set,Product Name,Card Number,Rarity,Variance,Grade,Card Condition,Average Cost Paid,Quantity,Market Price (As of 2026-03-01),Price Override,Watchlist,Date Added,Notes",
      'Main,Pokemon,Qwxz,Qwxz one,199/165,SIR,Holofoil,Ungraded,Near Mint,"$1,234.50",1,99,0,false,2025-01-31,"a, b"',
      "Main,Pokemon,Qwxz,Qwxz two,25,C,Reverse Holofoil,Ungraded,Lightly Played,2,3,1,0,false,1/31/2025,",
    ],
  },
  {
    of: "TCGplayer",
    names: ["Qwxz one", "Qwxz two"],
    cost: 0,
    lines: [
      "Quantity,Name,Set,Card Number,Set Code,Printing,Condition,Language,Product ID",
      "2,Qwxz one,Qwxz,025,QWX,Normal,Near Mint,English,4000000001",
      "1,Qwxz two,Qwxz,026,QWX,Holofoil,Lightly Played,English,4000000002",
    ],
  },
  {
    of: "PokeCollector",
    names: ["199", "7"],
    cost: 1_550,
    lines: [
      "set_code,number,quantity,condition,variant,lang,purchase_price",
      "qwxz,199,1,NM,holo,de,12.50",
      "qwxz,7,2,LP,normal,en,1.50",
    ],
  },
];

async function collection(page: Page, name: string) {
  await page.goto("/account/portfolio");
  await page.getByLabel("Its name").fill(name);
  await page.getByRole("button", { name: "Make a collection" }).click();
}

async function upload(page: Page, into: string, name: string, text: string) {
  await page.goto("/account/portfolio/import");
  await page.getByLabel("Into which collection").selectOption({ label: into });
  await page.getByLabel(/^The file/).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Take it" }).click();
  await expect(page.getByRole("heading", { name: "What is in it" })).toBeVisible();
}

/** What a collection cost as far as that is known, in cents. */
async function cost(page: Page, name: string) {
  await page.goto("/account/portfolio");
  await page.getByRole("navigation", { name: "Collections" }).getByRole("link", { name: new RegExp(`^${name}`) }).click();
  const value = page.locator("dl.facts > div").filter({ hasText: "Cost, where known" }).locator("dd");
  return cents(await value.innerText())[0];
}

test("files of four other houses are known, solved, taken and come back", async ({ page }, info) => {
  test.slow();
  test.setTimeout(120_000);
  const email = `imports-${info.project.name}-${info.retry}-${Date.now()}@example.org`;
  await openAccount(page, email, PASSWORD);
  await signIn(page, email, PASSWORD);
  await page.goto("/deals");
  await page.locator("article.deal h3 a").first().click();
  await page.locator('main a[href^="/products/"]').first().click();
  await expect(page).toHaveURL(/\/products\//);
  const slug = new URL(page.url()).pathname.split("/").pop()!;

  for (const sample of SAMPLES) {
    await collection(page, sample.of);
    await upload(page, sample.of, "theirs.csv", `${sample.lines.join("\n")}\n`);
    // Nobody has to say what its columns mean, and nothing of it was left unread.
    await expect(page.getByRole("region", { name: "Columns of the file" })).toHaveCount(0);
    const lines = page.getByRole("region", { name: "Lines of the file" });
    for (const [at, name] of sample.names.entries()) {
      const row = lines.getByRole("row", { name: new RegExp(`^${at + 2}\\b`) });
      await expect(row, sample.of).toContainText(name);
      await expect(row.locator("td").last(), sample.of).toBeEmpty();
    }
    await page.getByRole("link", { name: /Solve.*line 2/ }).click();
    for (const line of [2, 3]) {
      await expect(page.getByRole("heading", { name: `What is line ${line}?` })).toBeVisible();
      await page.getByLabel(/^Or what stands behind/).fill(slug);
      await page.getByRole("button", { name: "It is that" }).click();
    }
    await expect(page.locator("p[role=status]"), sample.of).toContainText("No line is open any more");
    await page.getByRole("button", { name: "Put 2 lines into the collection" }).click();
    await expect(page.locator("p[role=status]"), sample.of).toContainText("are in your collection");
    if (sample.cost !== null) expect(await cost(page, sample.of), sample.of).toBe(sample.cost);
  }
  await expectAccessible(page);

  // What was taken goes out, and comes back into another collection without a line to be solved.
  await cost(page, "Cardmarket, purchases");
  await expect(page.locator("dl.facts > div").filter({ hasText: "Not yet realised profit" })).toBeVisible();
  const link = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
  const csv = await (await page.request.get(link!)).text();
  expect(csv.trim().split("\n")).toHaveLength(3);
  await collection(page, "Again");
  await upload(page, "Again", "ours.csv", csv);
  await page.getByRole("button", { name: "Put 2 lines into the collection" }).click();
  await expect(page.locator("p[role=status]")).toContainText("are in your collection");
  expect(await cost(page, "Again")).toBe(2_800);
});
