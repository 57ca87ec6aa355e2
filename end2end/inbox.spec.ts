// The number beside the way to the inbox: it counts on while a page is looked at, for who is signed in and for nobody else.
// What makes the server say another number is tried in server/tests/it/following.rs.
import { alive, expect, expectAccessible, market, test } from "./fixtures";
import { openAccount, PASSWORD, signIn } from "./people";

test.skip(market !== "demo", "only the demo sends letters into a folder");

const LIVE = "**/account/inbox/live";

test("the number follows what the server says", async ({ page }, info) => {
  test.slow();
  const email = `inbox-${info.project.name}-${info.retry}-${Date.now()}@example.org`;
  await openAccount(page, email, PASSWORD);
  await signIn(page, email, PASSWORD);

  // The server itself: a stream, and no number beside the link while there is nothing.
  const answered = page.waitForResponse(LIVE);
  await page.goto("/account/alerts");
  const answer = await answered;
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("text/event-stream");
  const link = page.getByRole("banner").getByRole("link", { name: /^Inbox/ });
  await expect(link).toHaveText("Inbox");

  // What it would say when something comes.
  await page.route(LIVE, (route) =>
    route.fulfill({ contentType: "text/event-stream", body: "retry: 60000\ndata: 1\n\ndata: 3\n\n" }),
  );
  await page.goto("/account/alerts");
  await alive(page);
  await expect(link).toHaveText("Inbox (3)");
  await expectAccessible(page);
  await link.click();
  await expect(page).toHaveURL(/\/account\/inbox$/);
});

test("who is not signed in gets no script for it", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/deals");
  // Two empty lists are all that such a page brings of its own.
  await expect(page.locator("script[src], link[rel=modulepreload]")).toHaveCount(0);
  expect(asked.filter((path) => path.startsWith("/pkg/") || path.startsWith("/account/"))).toEqual([]);
});
