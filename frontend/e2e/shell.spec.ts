import { expect, test } from "./fixtures";
import { inWorkspace, sample, unused } from "./sample";

test("SET-8 the theme is kept on this device and is there before the first paint", async ({ owner: page }) => {
  await page.goto(inWorkspace("/settings/appearance"));
  await page.getByRole("radio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-paint").length > 0) {
        document.documentElement.dataset.painted = document.documentElement.dataset.theme ?? "none";
      }
    }).observe({ type: "paint", buffered: true });
  });
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-painted", "dark");
  await page.getByRole("radio", { name: "Light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});

test("CORE-13 the palette goes to pages and runs actions by a few letters", async ({ owner: page }) => {
  await page.goto(inWorkspace("/settings/tags"));
  await expect(page.getByRole("heading", { name: "Tags" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill("go to leads");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${inWorkspace("/leads")}`));
});

test("keys go to pages and show their own map, and leave typing alone", async ({ owner: page }) => {
  await page.goto(inWorkspace("/settings/workspace"));
  await page.getByLabel("Name").press("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("heading", { name: "Settings" }).click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page).toHaveURL(new RegExp(`${inWorkspace("/leads")}`));
});

test("an expired session is opened again in place and what was pressed goes through", async ({ apart }) => {
  const page = await apart("owner");
  const name = unused("Kept");
  await page.goto(inWorkspace("/settings/tags"));
  await page.getByRole("button", { name: "New tag" }).first().click();
  await page.getByLabel("Name").fill(name);

  await page.context().clearCookies();
  await page.route("**/api/app/workspaces/*/tags", (route) => route.fulfill({ status: 401, body: "{}" }), { times: 1 });
  await page.getByRole("button", { name: "Add tag" }).click();
  await expect(page.getByRole("dialog", { name: "Sign in again" })).toBeVisible();
  await page.getByLabel("Password").fill(sample.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("button", { name: `Actions for ${name}` })).toBeVisible();
});

test("a lost network shows one bar and goes with it", async ({ owner: page }) => {
  const context = page.context();
  await page.goto(inWorkspace("/settings/tags"));
  await expect(page.getByRole("heading", { name: "Tags" })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/You are offline/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/You are offline/)).toBeHidden();
});

test("a workspace that is not one's own cannot be told from one that does not exist", async ({ owner: page }) => {
  await page.goto("/w/no-such-workspace/leads");
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await page.getByRole("link", { name: "Go to your workspace" }).click();
  await expect(page).toHaveURL(/\/w\/[^/]+\/my-day/);
});
