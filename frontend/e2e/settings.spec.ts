import { expect, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

test("SET-3 an owner makes an API token, sees its secret once, uses it and revokes it", async ({ owner: page }) => {
  const name = unused("Landing page");
  await page.goto(inWorkspace("/settings/tokens"));
  await page.getByRole("button", { name: "New token" }).first().click();
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Platform").fill("example.com");
  await page.getByRole("checkbox", { name: /Read leads/ }).click();
  await page.getByRole("button", { name: "Create token" }).click();

  const secret = await page.getByTestId("token-secret").textContent();
  expect(secret).toMatch(/^mst_live_[0-9A-Za-z]{36}$/);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("token-secret")).toBeVisible();
  await page.getByRole("checkbox", { name: /I have stored/ }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByTestId("token-secret")).toBeHidden();

  const headers = { authorization: `Bearer ${secret}` };
  expect((await page.request.get("/api/v1/leads", { headers })).status()).toBe(200);

  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByRole("button", { name: `Revoke ${name}` })).toBeHidden();
  const status = async () => (await page.request.get("/api/v1/leads", { headers })).status();
  await expect.poll(status, { timeout: 1000, intervals: [100] }).toBe(401);
});

test("LEAD-9 an owner adds a source, renames it, archives it and takes that back", async ({ owner: page }) => {
  const name = unused("Fair");
  const slug = name.toLowerCase().replace(" ", "_");
  await page.goto(inWorkspace("/settings/sources"));
  await page.getByRole("button", { name: "New source" }).click();
  await page.getByLabel("Name").fill(name);
  await expect(page.getByLabel("Slug")).toHaveValue(slug);
  await page.getByRole("button", { name: "Add source" }).click();
  const row = page.getByRole("listitem").filter({ hasText: slug });
  await expect(row).toBeVisible();

  await row.getByRole("button", { name: /Actions/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(`${name} north`);
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(row).toContainText(`${name} north`);

  await row.getByRole("button", { name: /Actions/ }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(row.getByText("Archived")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row.getByText("Archived")).toBeHidden();
});

test("CORE-9 tags are added, changed and deleted; a name is taken once", async ({ owner: page }) => {
  const name = unused("Tag");
  await page.goto(inWorkspace("/settings/tags"));
  const add = async () => {
    await page.getByRole("button", { name: "New tag" }).first().click();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("radio", { name: "violet" }).click();
    await page.getByRole("button", { name: "Add tag" }).click();
  };
  await add();
  await expect(page.getByRole("button", { name: `Actions for ${name}` })).toBeVisible();
  await add();
  await expect(page.getByRole("dialog").getByText(/already|exists|taken/i)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete tag" }).click();
  await expect(page.getByRole("button", { name: `Actions for ${name}` })).toBeHidden();
});

test("SET-7 the workspace form asks before it is left dirty and saves by control and Enter", async ({
  owner: page,
}) => {
  await page.goto(inWorkspace("/settings/workspace"));
  const name = page.getByLabel("Name");
  const before = await name.inputValue();
  await name.fill(`${before} north`);
  await expect(page.getByText("Unsaved changes")).toBeVisible();

  await page.getByRole("link", { name: "Tags" }).click();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(name).toHaveValue(`${before} north`);

  await name.press("Control+Enter");
  await expect(page.getByText("Workspace saved")).toBeVisible();
  await expect(page.getByRole("button", { name: `Workspace ${before} north` })).toBeVisible();

  await name.fill(before);
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByRole("button", { name: `Workspace ${before}`, exact: true })).toBeVisible();
});

test("TEAM-1 one's sessions are listed and another one can be ended", async ({ owner: page, apart }) => {
  const otherPage = await apart("owner", "Mozilla/5.0 (iPhone) Version/17 Safari/605");
  await otherPage.goto(inWorkspace("/settings/appearance"));
  await expect(otherPage.getByRole("heading", { name: "Appearance" })).toBeVisible();

  await page.goto(inWorkspace("/settings/profile"));
  const end = page.getByRole("button", { name: "End session on Safari on iPhone" });
  await end.first().click();
  await expect(page.getByText("Session ended")).toBeVisible();

  await otherPage.goto(inWorkspace("/settings/profile"));
  await expect(otherPage.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a wrong current password is said at its field", async ({ owner: page }) => {
  await page.goto(inWorkspace("/settings/profile"));
  await page.getByLabel("Current password").fill("certainly not this");
  await page.getByLabel("New password").fill("a quiet harbour at dawn");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Current password")).toHaveAttribute("aria-invalid", "true");
});
