// Every component with made-up data: seen by axe in light and in dark. There only where letters go into a folder.
import { alive, expect, expectAccessible, test } from "./fixtures";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("all components are accessible", async ({ page, request }) => {
      test.skip((await request.get("/dev/components")).status() === 404, "this server is not for developing");
      await page.goto("/dev/components");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Components");
      await alive(page);
      await expectAccessible(page);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(beyond, "wider than the screen").toBeLessThanOrEqual(0);
    });
  });
}
