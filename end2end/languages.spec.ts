// Pages in other languages: as somebody who reads German or Polish finds, chooses and keeps them.
import { expect, expectAccessible, market, test } from "./fixtures";
import { openAccount, PASSWORD, signIn } from "./people";

test("the switch keeps the page and is remembered", async ({ page }) => {
  await page.goto("/deals?kind=dip");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page).toHaveURL(/\/de\/deals\?kind=dip$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("button", { name: "Deutsch" })).toHaveAttribute("aria-current", "true");
  await expectAccessible(page);
  // Remembered: the first page opens in it, links stay in it.
  await page.goto("/");
  await expect(page).toHaveURL(/\/de$/);
  await page.getByRole("navigation", { name: "Hauptmenü" }).getByRole("link", { name: "Sets" }).click();
  await expect(page).toHaveURL(/\/de\/sets$/);
  // A link that was sent in English is English, and offers German.
  await page.goto("/movers?days=30");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("link", { name: "Diese Seite auf Deutsch lesen" }).click();
  await expect(page).toHaveURL(/\/de\/movers\?days=30$/);
  // And back.
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL(/\/movers\?days=30$/);
  await page.goto("/");
  await expect(page).toHaveURL(/\/$/);
});

for (const [language, heading, amount] of [
  ["de", "Preisverlauf", /\d,\d\d\s€/],
  ["pl", "Historia cen", /\d,\d\d\s€/],
] as const) {
  test(`a product is found and read in ${language}`, async ({ page }) => {
    await page.goto(`/${language}`);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/${language}/deals`);
    const name = (await page.locator("article.deal h3 a").first().innerText()).trim();
    await page.locator("input[type=search]").first().fill(name);
    await page.locator("input[type=search]").first().press("Enter");
    await expect(page).toHaveURL(new RegExp(`/${language}/search\\?q=`));
    await page.locator("a.product").first().click();
    await expect(page).toHaveURL(new RegExp(`/${language}/products/`));
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await expect(page.locator(".now")).toContainText(amount);
    await expectAccessible(page);
  });
}

test("search engines find each language of a page, and only where it is", async ({ page, request }) => {
  await page.goto("/fr/sets");
  const alternates = page.locator('link[rel="alternate"][hreflang]');
  await expect(alternates).toHaveCount(8);
  const canonical = await page.locator('link[rel="canonical"]').getAttribute("href");
  expect(new URL(canonical!).pathname).toBe("/fr/sets");
  const found = new Map<string, string>();
  for (const link of await alternates.all()) {
    found.set((await link.getAttribute("hreflang"))!, new URL((await link.getAttribute("href"))!).pathname);
  }
  expect(found.get("x-default")).toBe("/sets");
  expect(found.get("en")).toBe("/sets");
  for (const language of ["de", "fr", "it", "es", "nl", "pl"]) {
    expect(found.get(language)).toBe(`/${language}/sets`);
    const answer = await request.get(found.get(language)!);
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain(`<html lang="${language}"`);
  }
  await page.goto("/terms");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(alternates).toHaveCount(0);
});

test("a product's chart, its reasons and its receipts speak the page's language", async ({ page }) => {
  await page.goto("/de/deals");
  const reasons = page.locator("article.deal ul.reasons li");
  await expect(reasons.first()).toBeVisible();
  await expect(page.locator("article.deal ul.reasons [lang=en]")).toHaveCount(0);
  await page.locator("article.deal h3 a").first().click();
  const chart = page.locator("figure.chart");
  await expect(chart.locator(".chart-reading")).toHaveText(/^\d+\. \S+ \d{4}: [\d.]+,\d\d\s€/);
  await expect(page.getByRole("navigation", { name: "Zeitraum" }).getByRole("link", { name: "30 Tage" })).toBeVisible();
  await expect(chart.getByText("Daten als Tabelle")).toBeVisible();
  await expect(chart.locator(".chart-plot:visible svg").first()).toContainText(/\d,\d\d\s€/);
  // The island wakes up in the same language.
  const touch = page.locator(".chart-touch:visible");
  await expect(touch).toHaveAccessibleName("Einen Tag ablesen");
  await touch.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(chart.locator(".chart-reading")).toHaveText(/^\d+\. \S+ \d{4}: [\d.]+,\d\d\s€/);
  await expect(page.locator("[data-part=offers] details.receipt [lang=en]")).toHaveCount(0);
  await expectAccessible(page);
});

test("who reads German signs in in German", async ({ page }) => {
  await page.goto("/de/deals");
  await page.getByRole("link", { name: "Anmelden" }).first().click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anmelden");
  await expectAccessible(page);
  // A form leads back in the same language.
  await page.getByLabel("E-Mail").fill("nobody@example.org");
  await page.getByLabel("Passwort", { exact: true }).fill("not the password of anybody");
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByRole("alert")).toHaveText("Diese Adresse und dieses Passwort gehören nicht zusammen.");
  await page.getByRole("link", { name: "Konto eröffnen" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("link", { name: "Deals" }).first().click();
  await expect(page).toHaveURL(/\/de\/deals$/);
});

test("one's own pages are in the language that was chosen, at their one address", async ({ page }, info) => {
  test.skip(market !== "demo", "only the demo sends letters into a folder");
  test.slow();
  const email = `language-${info.project.name}-${info.retry}-${Date.now()}@example.org`;
  await openAccount(page, email, PASSWORD);
  await signIn(page, email, PASSWORD);
  await page.getByRole("button", { name: "Polski" }).click();
  await expect(page).toHaveURL(/\/account$/);
  for (const [path, heading] of [
    ["/account", "Twoje konto"],
    ["/account/email", "Zmień adres"],
    ["/account/password", "Wybierz inne hasło"],
    ["/account/second-factor", "Drugi składnik"],
    ["/account/passkeys", "Klucze dostępu"],
    ["/account/privacy", "Twoje dane"],
    ["/account/alerts", "Alerty"],
    ["/account/alerts/new", "Ustaw alert"],
    ["/account/inbox", "Skrzynka"],
    ["/account/watches", "Co obserwujesz"],
    ["/account/channels", "Gdzie dostajesz powiadomienia"],
  ] as const) {
    await page.goto(path);
    await expect(page.locator("html"), path).toHaveAttribute("lang", "pl");
    await expect(page.getByRole("heading", { level: 1 }), path).toContainText(heading);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(beyond, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  // A form leads back in it.
  await page.goto("/account/password");
  await page.getByLabel("Twoje obecne hasło").fill("not that one at all");
  await page.getByLabel("Nowe hasło").fill("another copper otter");
  await page.getByRole("button", { name: "Zapisz" }).click();
  await expect(page.getByRole("alert")).toHaveText("To było błędne.");
});

test("every translated page fits a phone in the languages with the longest words", async ({ page }) => {
  for (const language of ["de", "nl", "pl"]) {
    for (const path of ["", "/search?q=a", "/sets", "/deals", "/movers"]) {
      await page.goto(`/${language}${path}`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(beyond, `/${language}${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the switch is a plain form", async ({ page }) => {
    await page.goto("/sets");
    await page.getByRole("button", { name: "Italiano" }).click();
    await expect(page).toHaveURL(/\/it\/sets$/);
    await expect(page.locator("html")).toHaveAttribute("lang", "it");
    await page.goto("/privacy/choices");
    await expect(page.getByText("Questa pagina per ora è solo in inglese.")).toBeVisible();
    await page.goto("/terms");
    await expect(page.locator("html")).toHaveAttribute("lang", "it");
    await expect(page.getByText("Il testo di questa pagina è in inglese; fa fede questa versione.")).toBeVisible();
    await page.getByRole("link", { name: "Sets", exact: true }).first().click();
    await expect(page).toHaveURL(/\/it\/sets$/);
  });
});
