import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures";
import { inWorkspace } from "./sample";

const open = ["/sign-in", "/forgot-password", "/reset-password#token=x", "/reset-password"];
const inside = ["workspace", "sources", "tags", "tokens", "profile", "appearance"].map((name) => `/settings/${name}`);

async function settled(page: Page) {
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status", { name: /loading/i })).toHaveCount(0);
  await page.waitForTimeout(400);
}

for (const theme of ["light", "dark"] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    for (const path of open) {
      test(`${path} has no fault that axe finds`, async ({ page }) => {
        await page.goto(path);
        await settled(page);
        await expectAccessible(page);
      });
    }

    for (const path of inside) {
      test(`${path} has no fault that axe finds`, async ({ owner: page }) => {
        await page.goto(inWorkspace(path));
        await settled(page);
        await expectAccessible(page);
      });
    }

    test("menus, palette and dialogs have no fault that axe finds", async ({ owner: page }) => {
      await page.goto(inWorkspace("/settings/tokens"));
      await settled(page);
      await page.getByRole("button", { name: /your account/ }).click();
      await page.waitForTimeout(200);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("combobox", { name: "Search and commands" })).toBeVisible();
      await page.waitForTimeout(200);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "New token" }).first().click();
      await page.getByRole("button", { name: "Create token" }).click();
      await page.waitForTimeout(200);
      await expectAccessible(page);
    });

    test("a page that does not exist has no fault that axe finds", async ({ owner: page }) => {
      await page.goto("/w/nowhere");
      await settled(page);
      await expectAccessible(page);
    });
  });
}
