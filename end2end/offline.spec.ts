// The site as something that can be installed: its manifest, its icons, and what it shows where there is no network.
import { alive, expect, expectAccessible, test } from "./fixtures";

test.use({ serviceWorkers: "allow" });

test("the manifest names icons of the size it says", async ({ page, request }) => {
  await page.goto("/deals");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const answer = await request.get(href!);
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = (await answer.json()) as { start_url: string; icons: { src: string; sizes: string; type: string }[] };
  expect(manifest.start_url).toBe("/");
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await request.get(src);
    expect(icon.headers()["content-type"]).toContain(type);
    if (type !== "image/png") continue;
    const bytes = await icon.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes);
  }
});

test("without a network there is a page that says so", async ({ page, context }) => {
  await page.goto("/");
  await alive(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // From the next page on the worker is asked.
  await page.goto("/sets");
  await context.setOffline(true);
  await page.goto("/deals");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No connection");
  await expectAccessible(page);
  await context.setOffline(false);
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("No connection");
  await expect(page).toHaveURL(/\/deals$/);
});

test("a page without scripts asks for no worker", async ({ page }) => {
  await page.goto("/deals");
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
