// A product's chart: drawn by the server, then touched: the range, a day's value, the table.
import { alive, expect, expectAccessible, test } from "./fixtures";
import type { Page } from "@playwright/test";

/** A product with a price history: the best deal's. */
async function openProduct(page: Page) {
  await page.goto("/deals");
  await page.locator("article.deal h3 a").first().click();
  await page.locator('main a[href^="/products/"]').first().click();
  await expect(page).toHaveURL(/\/products\//);
}

const lines = (page: Page) => page.locator("figure.chart .chart-plot:visible svg").first();

test("the range switches in place", async ({ page }) => {
  await openProduct(page);
  await alive(page);
  await expectAccessible(page);
  const ranges = page.getByRole("navigation", { name: "Range" });
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  const before = await lines(page).innerHTML();
  for (const range of ["30 days", "All"]) {
    await ranges.getByRole("link", { name: range }).click();
    await expect(ranges.getByRole("link", { name: range })).toHaveAttribute("aria-current", "true");
    await expect(ranges.locator("[aria-current]")).toHaveCount(1);
  }
  expect(await page.evaluate(() => "stayed" in window), "the page was loaded anew").toBe(true);
  expect(before.length).toBeGreaterThan(100);
});

test("a day's value is read with the pointer", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no pointer that hovers");
  await openProduct(page);
  await alive(page);
  const reading = page.locator(".chart-reading");
  const newest = await reading.innerText();
  expect(newest).toMatch(/\d{4}: .*\d\.\d\d\s€/);
  const touch = page.locator(".chart-touch:visible");
  const box = (await touch.boundingBox())!;
  // The pointer moves over what is on the screen: this scrolls to it first.
  await touch.hover({ position: { x: box.width * 0.15, y: box.height / 2 } });
  await expect(reading).not.toHaveText(newest);
  await expect(reading).toHaveText(/\d{4}: .*\d\.\d\d\s€/);
  await page.getByRole("banner").hover();
  await expect(reading).toHaveText(newest);
});

test("a day's value is read with the keys", async ({ page }) => {
  await openProduct(page);
  await alive(page);
  const touch = page.locator(".chart-touch:visible");
  await touch.focus();
  await page.keyboard.press("Home");
  await expect(touch).toHaveAttribute("aria-valuenow", "1");
  const first = await page.locator(".chart-reading").innerText();
  expect(await touch.getAttribute("aria-valuetext")).toBe(first);
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".chart-reading")).not.toHaveText(first);
});

test("the table holds the chart's days", async ({ page }) => {
  await openProduct(page);
  await alive(page);
  await page.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "All" }).click();
  await page.getByText("Data as a table").click();
  const rows = page.locator(".chart-table tbody tr");
  expect(await rows.count()).toBeGreaterThan(1);
  const points = await page.locator(".chart-touch:visible").getAttribute("aria-valuemax");
  await expect(rows).toHaveCount(Number(points));
  // The newest day stands first and is the one the chart reads out.
  const newest = await rows.first().locator("th").innerText();
  await expect(page.locator(".chart-reading")).toContainText(newest);
});

test("the scale switches in place, and the files follow", async ({ page, request }) => {
  await openProduct(page);
  await alive(page);
  const scales = page.getByRole("navigation", { name: "Scale" });
  await expect(scales.locator("[aria-current]")).toHaveText("Linear");
  const before = await lines(page).innerHTML();
  await scales.getByRole("link", { name: "Log" }).click();
  await expect(scales.locator("[aria-current]")).toHaveText("Log");
  expect(await lines(page).innerHTML()).not.toBe(before);
  await page.getByRole("navigation", { name: "Range" }).getByRole("link", { name: "All" }).click();
  for (const [name, kind] of [["SVG", "image/svg+xml"], ["PNG", "image/png"]]) {
    const href = await page.locator(".chart-foot").getByRole("link", { name }).getAttribute("href");
    expect(href).toMatch(/range=all&scale=log$/);
    const answer = await request.get(href!);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toContain(kind);
    expect((await answer.body()).length).toBeGreaterThan(1_000);
  }
});

test("a layer is hidden by its box, without a script of ours", async ({ page }) => {
  await openProduct(page);
  const month = page.locator(".chart-plot:visible .layer-month").first();
  await expect(month).toBeVisible();
  await page.getByLabel(/^Lowest price of 30 days/).uncheck();
  await expect(page.locator(".chart-plot:visible .layer-month:visible")).toHaveCount(0);
  await page.getByLabel(/^Lowest price of 30 days/).check();
  await expect(month).toBeVisible();
  await expectAccessible(page);
});

test("keys come nearer and go back", async ({ page }) => {
  await openProduct(page);
  await alive(page);
  const touch = page.locator(".chart-touch:visible");
  const days = async () => Number(await touch.getAttribute("aria-valuemax"));
  const all = await days();
  await touch.focus();
  await page.keyboard.press("+");
  await expect.poll(days).toBeLessThan(all);
  await page.keyboard.press("-");
  await expect.poll(days).toBe(all);
});

test("two fingers come nearer", async ({ page }) => {
  await openProduct(page);
  await alive(page);
  const touch = page.locator(".chart-touch:visible");
  const days = async () => Number(await touch.getAttribute("aria-valuemax"));
  const all = await days();
  await touch.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const say = (kind: string, pointerId: number, share: number) =>
      element.dispatchEvent(
        new PointerEvent(kind, { pointerId, pointerType: "touch", bubbles: true, clientX: box.left + box.width * share, clientY: box.top + 20 }),
      );
    say("pointerdown", 11, 0.45);
    say("pointerdown", 12, 0.65);
    say("pointermove", 12, 0.9);
    say("pointermove", 11, 0.2);
    say("pointerup", 11, 0.2);
    say("pointerup", 12, 0.9);
  });
  await expect.poll(days).toBeLessThan(all);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the chart is there and the ranges are links", async ({ page }) => {
    await openProduct(page);
    await expect(page.locator("figure.chart svg").first()).toBeAttached();
    const ranges = page.getByRole("navigation", { name: "Range" });
    await ranges.getByRole("link", { name: "30 days" }).click();
    await expect(page).toHaveURL(/range=30/);
    await expect(ranges.getByRole("link", { name: "30 days" })).toHaveAttribute("aria-current", "true");
    await page.getByRole("navigation", { name: "Scale" }).getByRole("link", { name: "Log" }).click();
    await expect(page).toHaveURL(/range=30&scale=log/);
    await page.getByText("Data as a table").click();
    await expect(page.locator(".chart-table tbody tr").first()).toBeVisible();
  });
});
