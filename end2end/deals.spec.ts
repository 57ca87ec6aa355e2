// A deal's numbers can be traced: its parts add up to its score, its reference is the median of the rows shown or a fair
// price with its sources, and the price stands in the row it is said to come from.
import { cents, expect, expectAccessible, tenths, test } from "./fixtures";

test("every number of the best deals leads to its rows", async ({ page }) => {
  await page.goto("/deals");
  await expectAccessible(page);
  const deals = page.locator("article.deal");
  expect(await deals.count()).toBeGreaterThan(0);
  const shown = await Promise.all(
    (await deals.all()).slice(0, 5).map(async (deal) => ({
      address: (await deal.locator("h3 a").getAttribute("href"))!,
      amounts: cents(await deal.locator(".deal-price").innerText()),
      score: Number(await deal.locator(".score strong").innerText()),
    })),
  );
  for (const { address, amounts, score } of shown) {
    await page.goto(address);
    const [price, reference] = amounts;
    expect(reference).toBeGreaterThan(price!);

    // The parts add up to the score, on the tenths they are printed with.
    const parts = page.getByRole("region", { name: "Why this score" });
    const points = (await parts.locator("tbody td.num").allInnerTexts()).map(tenths);
    expect(points.length).toBeGreaterThan(0);
    const sum = points.reduce((total, part) => total + part, 0);
    expect(Math.abs(sum - tenths(await parts.locator("tfoot td.num").innerText()))).toBeLessThanOrEqual(points.length / 2);
    expect(Math.abs(sum / 10 - score)).toBeLessThanOrEqual(0.5 + points.length / 20);

    // The reference is the median of the days shown below it.
    const days = page.getByRole("region", { name: "Days of the reference window" });
    const values = (await days.locator("tbody tr td:nth-child(2)").allInnerTexts()).flatMap(cents).sort((a, b) => a - b);
    expect(values.length).toBeGreaterThan(0);
    const middle = (values.length - 1) / 2;
    const median = (values[Math.floor(middle)]! + values[Math.ceil(middle)]!) / 2;
    const receipt = page.getByRole("region", { name: "What it costs at the door" });
    const isOffer = (await receipt.count()) > 0;
    if (isOffer) {
      // The price is the sum of the receipt, the reference is the fair price, and its sources weigh a whole together.
      const lines = (await receipt.locator("tbody td.num").allInnerTexts()).flatMap(cents);
      expect(lines.reduce((total, line) => total + line, 0)).toBe(price);
      const worth = page.getByRole("region", { name: "What it is worth" });
      expect(cents(await worth.locator("p").first().innerText())[0]).toBe(reference);
      const weights = (await worth.locator("li b").allInnerTexts()).map((text) => Number(text.replace("%", "")));
      expect(Math.abs(weights.reduce((total, weight) => total + weight, 0) - 100)).toBeLessThanOrEqual(weights.length / 2);
    } else {
      expect(Math.abs(median - reference!)).toBeLessThanOrEqual(0.5);
    }
    const figures = page.getByRole("region", { name: /^Where the (reference comes from|market stood)$/ }).locator("table").first();
    await expect(figures.locator("tbody tr td:nth-child(3)")).toHaveText(["the same", "the same", "the same"]);

    // The price is in the row it was read from.
    const source = page.getByRole("region", { name: "Where the price comes from" });
    // A receipt's first line is the thing itself; a price in another currency is not in euros in its row.
    const said = isOffer ? cents(await receipt.locator("tbody td.num").first().innerText())[0] : price;
    const inRow = cents(await source.innerText());
    if (inRow.length > 0) expect(inRow).toContain(said);
    await expectAccessible(page);
  }
});

test("the kinds of deals are links", async ({ page }) => {
  await page.goto("/deals");
  const kinds = page.getByRole("navigation", { name: "Kind of deal" });
  await kinds.getByRole("link").nth(1).click();
  await expect(page).toHaveURL(/kind=/);
  await expect(kinds.getByRole("link").nth(1)).toHaveAttribute("aria-current", "true");
});

test("deals are narrowed by a plain form, for the country somebody lives in", async ({ page }) => {
  await page.goto("/deals");
  await page.locator("#to").selectOption("FR");
  await page.locator("#off").selectOption("20");
  await page.locator("form.choose button").click();
  await expect(page).toHaveURL(/to=FR.*off=20/);
  await expect(page.locator("#to")).toHaveValue("FR");
  await expectAccessible(page);
  for (const badge of await page.locator("article.deal .badge").allInnerTexts()) expect(tenths(badge.replace(/[ %]/g, ""))).toBeLessThanOrEqual(-195);
});
