import { expect, expectAccessible, test } from "./fixtures";
import { emptyServer } from "./sample";

test.skip(!emptyServer, "needs a server that nobody has set up");
test.use({ baseURL: emptyServer });

test("TEAM-1 the first visitor becomes the owner of the first workspace", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Set up Mainstay" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();

  await page.getByLabel("Name", { exact: true }).fill("Ada Whitfield");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password").fill("a quiet harbour at dawn");
  await page.getByLabel("Workspace name").fill("Café Möwe");
  await expect(page.getByLabel("Address")).toHaveValue("cafe-mowe");
  await page.getByRole("button", { name: "Create workspace" }).click();

  await expect(page).toHaveURL(/\/w\/cafe-mowe\/my-day/);
  await expect(page.getByRole("button", { name: "Workspace Café Möwe" })).toBeVisible();

  await page.goto("/setup");
  await expect(page).toHaveURL(/\/w\/cafe-mowe\/my-day/);
});
