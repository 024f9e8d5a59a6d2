import type { Page } from "@playwright/test";
import { expect, expectAccessible, settled, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

const views = (page: Page) => page.getByRole("button", { name: /^View/ });
const ask = async (page: Page, item: string) => {
  await views(page).click();
  await page.getByRole("menuitem", { name: item }).click();
};

test("CORE-14 a list is saved as a view, renamed, shared, found by a colleague, and deleted", async ({ as }) => {
  const [page, other] = [await as("owner"), await as("rep")];
  const [name, renamed] = [unused("New ones"), unused("Fresh ones")];
  await page.goto(inWorkspace("/leads?status=new"));
  await ask(page, "Save as a new view");
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(dialog.getByText("Give the view a name")).toBeVisible();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(views(page)).toContainText(name);

  await ask(page, "Rename");
  await page.getByRole("dialog").getByLabel("Name").fill(renamed);
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(views(page)).toContainText(renamed);
  await ask(page, "Share with everyone");
  await expect(page.getByText(`“${renamed}” is shared with everyone`)).toBeVisible();

  await other.goto(inWorkspace("/leads"));
  await views(other).click();
  await other.getByRole("menuitemradio", { name: renamed }).click();
  await expect(other).toHaveURL(/status=new/);

  // A toast that fades out under the eyes of axe has a contrast that nobody reads.
  await expect(page.getByText(`“${renamed}” is shared with everyone`)).toBeHidden();
  await views(page).click();
  await settled(page);
  await expectAccessible(page, "the menu of views");
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete view" }).click();
  await views(page).click();
  await expect(page.getByRole("menuitemradio", { name: /^All leads/ })).toBeVisible();
  await expect(page.getByRole("menuitemradio", { name: renamed })).toBeHidden();
});
