// Passkeys as their owner meets them, with a device that Chromium pretends to have: added, signed in with, removed.
import type { CDPSession, Page } from "@playwright/test";
import { expect, expectAccessible, market, test } from "./fixtures";
import { openAccount, PASSWORD, signIn } from "./people";

test.skip(market !== "demo", "only the demo sends letters into a folder");

// A passkey is for a name: browsers make none for 127.0.0.1.
const local = (process.env.BASE_URL ?? "http://127.0.0.1:3000").replace("127.0.0.1", "localhost");
test.use({ baseURL: local });

/** A device that verifies its owner and keeps passkeys; its owner agrees to whatever it is asked. */
async function device(page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, id: authenticatorId };
}

async function signOut(page: Page) {
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
}

/** From the account's page to a new passkey. */
async function addPasskey(page: Page, name: string) {
  await page.goto("/account/passkeys");
  await page.locator("form[action='/account/passkeys']").getByLabel("Your present password").fill(PASSWORD);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByLabel("What you call it").fill(name);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make the passkey" }).click();
}

test("added, signed in with, renamed, removed", async ({ page }, info) => {
  test.slow();
  const email = `passkey-${info.project.name}-${info.retry}-${Date.now()}@example.org`;
  const { cdp, id } = await device(page);
  await openAccount(page, email, PASSWORD);
  await signIn(page, email, PASSWORD);
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await expect(page.locator("main")).toContainText("You have none yet.");
  await expectAccessible(page);

  await addPasskey(page, "my phone");
  await expect(page.getByRole("status")).toContainText("The passkey is added");
  await expect(page.getByRole("list", { name: "Your passkeys" })).toContainText("my phone");
  await expect(page.getByRole("list", { name: "Your passkeys" })).toContainText("never used");
  await expectAccessible(page);
  const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId: id });
  expect(credentials.map((credential) => [credential.rpId, credential.isResidentCredential])).toEqual([["localhost", true]]);

  // The same device makes no second one.
  await addPasskey(page, "my phone again");
  await expect(page.getByRole("alert")).toContainText("has a passkey for your account already");
  await page.getByRole("link", { name: "Not now" }).click();

  await signOut(page);
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("button", { name: "Sign out", exact: true })).toBeVisible();
  await page.goto("/account");
  await expect(page.locator("main")).toContainText(email);
  await expect(page.locator("main")).toContainText("Or by a passkey");

  await page.goto("/account/passkeys");
  await expect(page.getByRole("list", { name: "Your passkeys" })).toContainText("last used");
  await page.getByText("Rename or remove my phone").click();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("my tablet");
  await page.getByRole("button", { name: "Rename it" }).click();
  await expect(page.getByRole("list", { name: "Your passkeys" })).toContainText("my tablet");

  await page.getByText("Rename or remove my tablet").click();
  const removing = page.locator("form[action='/account/passkeys/remove']");
  await removing.getByLabel("Your present password").fill("wrong");
  await removing.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("alert")).toContainText("That was wrong.");
  await page.getByText("Rename or remove my tablet").click();
  await removing.getByLabel("Your present password").fill(PASSWORD);
  await removing.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("status")).toContainText("The passkey is removed");
  await expect(page.locator("main")).toContainText("You have none yet.");

  // The device still has it; the site does not take it.
  await signOut(page);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "That passkey does not sign in here" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign out", exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await signIn(page, email, PASSWORD);
  await expect(page.locator("main")).toContainText("Without a passkey");

  // Of both its owner got a letter.
  for (const subject of ["A passkey was added", "A passkey was removed"]) {
    const letter = page.getByRole("article").filter({ hasText: `To: ${email}` }).filter({ hasText: subject });
    await expect(async () => {
      await page.goto("/dev/mail");
      await expect(letter).toHaveCount(1, { timeout: 500 });
    }).toPass({ timeout: 20_000 });
  }
});

test("an owner who does not agree is told", async ({ page }) => {
  const { cdp, id } = await device(page);
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: false });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No passkey was given" })).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeEnabled();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the password is the way in", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.getByLabel("Password")).toBeVisible();
    await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toHaveCount(0);
  });
});

test.describe("under a number", () => {
  test.use({ baseURL: local.replace("localhost", "127.0.0.1") });

  test("the button stays away", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.getByLabel("Password")).toBeVisible();
    await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toHaveCount(0);
  });
});
