// Letters in the language of their reader: before there is an account what the browser reads, then what the account says.
import { expect, expectAccessible, market, test } from "./fixtures";
import { choosePassword, findLetter, letterLink, PASSWORD, signIn } from "./people";

test.skip(market !== "demo", "only the demo sends letters into a folder");
test.use({ locale: "de-AT" });

test("the browser's language opens an account, and its page chooses another", async ({ page }, info) => {
  test.slow();
  const email = `letters-${info.project.name}-${info.retry}-${Date.now()}@example.org`;
  await page.goto("/register");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send me the link" }).click();
  const opening = await findLetter(page, email, "Eröffne dein Konto");
  await expect(opening).toContainText("hoffentlich du, möchte mit dieser Adresse ein Konto eröffnen.");
  await page.goto(await letterLink(page, email, "Eröffne dein Konto"));
  await choosePassword(page, PASSWORD);

  await signIn(page, email, PASSWORD);
  const language = page.getByLabel("Letters and messages are in");
  await expect(language).toHaveValue("de");
  await expectAccessible(page);
  await language.selectOption({ label: "Polski" });
  await page.getByRole("button", { name: "Write to me so" }).click();
  await expect(page.getByRole("status")).toContainText("in that language from now on");
  await expect(language).toHaveValue("pl");

  await page.goto("/forgot");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  const reset = await findLetter(page, email, "Wybierz inne hasło");
  await expect(reset).toContainText("w ciągu godziny");
  await expect(reset.getByRole("link")).toHaveCount(1);
});
