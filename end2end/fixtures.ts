// The page every test gets: it fails the test when the console shows an error or a warning, a script throws, a request
// fails or an answer is an error. A test that wants one says so with `status` or `consoleLine`.
import { test as base, expect, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";

/** Which data is being looked at: the pretend market, or the real catalogue with its real guides. */
export const market = process.env.MARKET ?? "demo";

export const test = base.extend<{ watched: void }>({
  watched: [
    async ({ page, javaScriptEnabled }, use, info) => {
      const allowed = (type: string) => info.annotations.filter((note) => note.type === type).map((note) => note.description!);
      const statuses = new Set(allowed("status").map(Number));
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (!["error", "warning"].includes(message.type())) return;
        // Chromium repeats an answer's error in the console; the answer itself is judged below.
        if (message.text().startsWith("Failed to load resource")) return;
        // The tests themselves do that: see playwright.config.ts.
        if (message.text().includes("Service Worker registration blocked by Playwright")) return;
        // With scripts switched off nothing uses what was preloaded for them; Chromium says so on pages open for seconds.
        if (javaScriptEnabled === false && message.text().includes("was preloaded using link preload but not used")) return;
        if (allowed("console").some((text) => message.text().includes(text))) return;
        complaints.push(`console: ${message.text()}`);
      });
      page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
      page.on("requestfailed", (request) => {
        // Leaving a page ends what it was still loading.
        if (request.failure()?.errorText === "net::ERR_ABORTED") return;
        // With scripts switched off Chromium refuses to preload them, under this name.
        if (javaScriptEnabled === false && request.failure()?.errorText === "csp") return;
        complaints.push(`request: ${request.url()} ${request.failure()?.errorText}`);
      });
      page.on("response", (response) => {
        if (response.status() < 400 || statuses.has(response.status())) return;
        complaints.push(`answer: ${response.status()} ${response.url()}`);
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** For the details of a test that wants an answer with this status: `test("..", status(404), async ..)`. */
export const status = (code: number) => ({ annotation: { type: "status", description: String(code) } });

/** Likewise for a line of the console that is to be expected. */
export const consoleLine = (text: string) => ({ annotation: { type: "console", description: text } });

/** Waits until the islands of the page answer: what the server sent has become alive. */
export async function alive(page: Page) {
  const islands = page.locator("leptos-island");
  if ((await islands.count()) === 0) return;
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some((entry) => entry.name.endsWith(".wasm")),
  );
  // Whoever is signed in has a stream open for as long as the page is looked at: the network is never idle. Half a second
  // without anything that was loaded says the same.
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").every((entry) => performance.now() - (entry as PerformanceResourceTiming).responseEnd > 500),
  );
}

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Fails on what keeps people from using the page: axe's serious and critical findings. */
export async function expectAccessible(page: Page) {
  // Evaluated by the browser's debugger, because the page's own policy would not run it.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    type Violation = { id: string; impact: string; nodes: { html: string }[] };
    return (await axe.run()).violations
      .filter((found) => ["serious", "critical"].includes(found.impact))
      .map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(" | ")}`);
  });
  expect(violations).toEqual([]);
}

/** Every amount of a text like `1,234.50 €`, in cents. */
export function cents(text: string): number[] {
  return [...text.matchAll(/(\d[\d,]*)\.(\d\d)\s€/g)].map(([, whole, rest]) => Number(whole.replaceAll(",", "") + rest));
}

/** `+12.5` or `−3.0` as tenths. */
export function tenths(text: string): number {
  return Math.round(Number(text.trim().replace("\u2212", "-")) * 10);
}

export { expect };
