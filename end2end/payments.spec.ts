// A plan as its owner meets it: chosen, paid at the stand-in for Stripe, changed, not paid, paid again, ended, withdrawn.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, market, test } from "./fixtures";
import { openAccount, openLetter, PASSWORD, signIn } from "./people";

const STRIPE = process.env.STRIPE_URL;
test.skip(market !== "demo" || !STRIPE, "only the demo has payments");
// Who paid comes back to the site by its public address, and has to be signed in there.
test.use({ baseURL: process.env.PUBLIC_URL });

type Subscription = { id: string; customer: string; status: string; metadata: { person: string } };
type Stand = { customers: { id: string; email: string; balance: number }[]; subscriptions: Subscription[]; refunds: { amount: number; metadata: { reason: string } }[]; invoices: { id: string; customer: string; status: string; amount_paid: number }[] };

const stand = async () => (await (await fetch(`${STRIPE}/control/state`)).json()) as Stand;
const control = async (what: string, of: string) => expect((await fetch(`${STRIPE}/control/${what}/${of}`, { method: "POST" })).ok).toBe(true);

/** The newest subscription of somebody, as Stripe has it. */
async function held(email: string): Promise<Subscription> {
  const { customers, subscriptions } = await stand();
  const customer = customers.find((one) => one.email === email);
  return subscriptions.filter((one) => one.customer === customer?.id).at(-1)!;
}

/** Looks at the page of the plan until it says this: Stripe's messages come by themselves. */
async function says(page: Page, words: string | RegExp) {
  await expect(async () => {
    await page.goto("/account/plan");
    await expect(page.locator("main")).toContainText(words, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
}

async function order(page: Page, name: string, interval: "month" | "year") {
  await page.goto("/pricing");
  const form = page.locator("form", { hasText: `Order ${name}` });
  await form.getByLabel("How you pay").selectOption(interval);
  await form.getByRole("checkbox").check();
  await form.getByRole("button").click();
  await expect(page).toHaveURL(new RegExp(`^${STRIPE}/checkout/`));
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("subscribed, changed, failed, recovered, ended, withdrawn", async ({ page }, info) => {
      test.slow();
      const accessible = async () => javaScriptEnabled && (await expectAccessible(page));
      const email = `payer-${info.project.name}-${javaScriptEnabled}-${info.retry}-${Date.now()}@example.org`;
      await page.goto("/pricing");
      await expect(page.locator("main")).toContainText("to choose a plan");
      await accessible();
      await openAccount(page, email, PASSWORD);
      await signIn(page, email, PASSWORD);

      // Chosen, thought better of, and chosen again: nothing is paid in the trial.
      await order(page, "Collector", "month");
      await page.getByRole("link", { name: "Back" }).click();
      await expect(page.getByRole("status")).toContainText("You did not pay");
      await accessible();
      await order(page, "Collector", "month");
      await page.getByRole("button", { name: "Pay" }).click();
      await says(page, "you are trying it for nothing");
      await expect(page.getByRole("heading", { name: "Collector" })).toBeVisible();
      await expect(page.getByRole("region", { name: "Your bills" })).toContainText("TEST-");
      await accessible();

      // The trial ends, the card is charged.
      const { id, customer } = await held(email);
      await control("renew", id);
      await says(page, "4.99 € a month, VAT included; paid.");

      // Changed, after it was shown what that costs.
      await page.getByRole("button", { name: "Trader, 149.90 € a year" }).click();
      await expect(page.getByRole("status")).toContainText(/To Trader, paid by the year: 14\d\.\d\d\s€ are due now/);
      await accessible();
      await page.getByRole("button", { name: "Change to Trader with obligation to pay" }).click();
      await expect(page.getByRole("status")).toContainText("Your plan is changed.");
      await expect(page.getByRole("heading", { name: "Trader" })).toBeVisible();
      await expect(page.locator("main")).toContainText("149.90 € a year");

      // A payment fails: the plan goes on for a while, and a letter says so.
      await control("fail", id);
      await says(page, "a payment failed, and is tried again. The plan goes on until");
      await accessible();
      await page.getByRole("button", { name: "Trader, 14.99 € a month" }).click();
      await page.getByRole("button", { name: /^Change to Trader/ }).click();
      await expect(page.getByRole("alert")).toContainText("A bill is not paid, or");
      await openLetter(page, email, "Your payment did not go through");
      await control("unpaid", id);
      await says(page, "the plan rests until the bill is paid");

      // A better card at Stripe's own page, and it goes on.
      await control("pay", id);
      await says(page, "paid. Paid until");
      await page.getByRole("button", { name: "See to it at Stripe" }).click();
      await page.getByRole("button", { name: "Use a good card" }).click();
      await expect(page).toHaveURL(/\/account\/plan$/);

      // Ended, and not after all.
      await page.getByRole("button", { name: "End my plan" }).click();
      await expect(page.getByRole("status")).toContainText("ends with what you paid for");
      await expect(page.locator("main")).toContainText("Ends on");
      await page.getByRole("button", { name: "Let it go on" }).click();
      await expect(page.getByRole("status")).toContainText("Your plan goes on.");

      // Withdrawn, while the next bill is being made: that one is taken back, what is left of the others is paid back, once.
      await control("draft", id);
      await page.getByRole("link", { name: "Withdraw from contract here" }).click();
      await accessible();
      await page.getByRole("button", { name: "Confirm withdrawal" }).click();
      await expect(page.getByRole("status")).toContainText("You have withdrawn.");
      await expect(page.locator("main")).toContainText(/You withdrew from your plan on .* goes back the way it came/);
      await expect(page.locator("main")).toContainText("You pay for no plan.");
      await accessible();
      expect((await held(email)).status).toBe("canceled");
      const { refunds, invoices } = await stand();
      const back = refunds.filter((one) => invoices.some((bill) => bill.customer === customer && one.metadata.reason === `withdraw:${bill.id}`));
      expect(back.length).toBeGreaterThan(0);
      expect(new Set(back.map((one) => one.metadata.reason)).size).toBe(back.length);
      // It was had for seconds: nearly all of it, each bill at most once whole, and no credit is left beside.
      const bills = invoices.filter((bill) => bill.customer === customer);
      const paid = bills.reduce((sum, bill) => sum + bill.amount_paid, 0);
      const returned = back.reduce((sum, one) => sum + one.amount, 0);
      expect(returned).toBeLessThanOrEqual(paid);
      expect(paid - returned).toBeLessThan(20);
      expect(bills.map((bill) => bill.status).filter((status) => !["paid", "void"].includes(status))).toEqual([]);
      expect((await stand()).customers.find((one) => one.id === customer)!.balance).toBe(0);
      await openLetter(page, email, "Your withdrawal has come");

      // A second time there is no trial, and Stripe knows who it is.
      await page.goto("/pricing");
      await expect(page.locator("main")).not.toContainText("Your first plan is free");
      await order(page, "Trader", "month");
      await page.getByRole("button", { name: "Pay" }).click();
      await says(page, "14.99 € a month, VAT included; paid.");
      const { customers } = await stand();
      expect(customers.filter((one) => one.email === email)).toHaveLength(1);
    });
  });
}

test("a bank that wants to be asked changes nothing until it is", async ({ page }, info) => {
  test.slow();
  const email = `asked-${info.project.name}-${info.retry}-${Date.now()}@example.org`;
  await openAccount(page, email, PASSWORD);
  await signIn(page, email, PASSWORD);
  await order(page, "Collector", "month");
  await page.getByRole("button", { name: "Pay" }).click();
  await says(page, "you are trying it for nothing");
  await openLetter(page, email, "Your order");
  await control("renew", (await held(email)).id);
  await says(page, "4.99 € a month, VAT included; paid.");
  await page.getByRole("button", { name: "See to it at Stripe" }).click();
  await page.getByRole("button", { name: "Use a bad card" }).click();
  const change = async () => {
    await page.goto("/account/plan");
    await page.getByRole("button", { name: "Trader, 14.99 € a month" }).click();
    await page.getByRole("button", { name: "Change to Trader with obligation to pay" }).click();
    await expect(page).toHaveURL(new RegExp(`^${STRIPE}/invoice/`));
  };
  await change();
  await says(page, "4.99 € a month");
  // Thought about again: the bill of before is void, and the new one is paid.
  await change();
  await page.getByRole("button", { name: "Pay" }).click();
  await says(page, "14.99 € a month, VAT included; paid.");
  await expect(async () => {
    await page.goto("/account/plan");
    const bills = page.getByRole("region", { name: "Your bills" });
    await expect(bills).toContainText("taken back", { timeout: 500 });
    await expect(bills).not.toContainText("to be paid", { timeout: 500 });
  }).toPass({ timeout: 15_000 });
});

test("what limits who pays nothing does not limit who pays", async ({ page }, info) => {
  test.slow();
  const email = `limits-${info.project.name}-${info.retry}-${Date.now()}@example.org`;
  await openAccount(page, email, PASSWORD);
  await signIn(page, email, PASSWORD);
  const account = async () => (await page.request.get("/api/v1/account")).json();
  const free = await account();
  expect(free.plan).toBeNull();
  expect(free.limits.early_signals).toBe(false);
  await order(page, "Trader", "month");
  await page.getByRole("button", { name: "Pay" }).click();
  await says(page, "you are trying it for nothing");
  const paid = await account();
  expect(paid.plan).toBe("trader");
  expect(paid.limits.early_signals).toBe(true);
  expect(Object.keys(paid).sort()).toEqual(Object.keys(free).sort());
  expect(paid.limits.api_per_day).toBeGreaterThan(free.limits.api_per_day);
  // It is not paid for any more: the limits are back.
  await control("unpaid", (await held(email)).id);
  await says(page, "the plan rests until the bill is paid");
  expect((await account()).limits).toEqual(free.limits);
});
