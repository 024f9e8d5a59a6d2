import { expect, expectAccessible, test } from "./fixtures";
import { inWorkspace, sample } from "./sample";

test("TEAM-1 a stranger is sent to sign in and comes back to the page that was asked for", async ({ page }) => {
  await page.goto(inWorkspace("/settings/tags"));
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail").fill(sample.email);
  await page.getByLabel("Password").fill(sample.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Tags" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(inWorkspace("/settings/tags"));
});

test("a wrong password says so, keeps the address and gives no hint whether the account exists", async ({ page }) => {
  const refusal = async (email: string) => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.keyboard.press("Enter");
    const words = await page.getByRole("alert").textContent();
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await expect(page.getByLabel("Password")).toBeFocused();
    return words;
  };
  expect(await refusal("nobody@example.com")).toBe(await refusal(`x${sample.email}`));
});

test("an empty form shows and focuses the first fault", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Fill this in").first()).toBeVisible();
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await expectAccessible(page);
});

test("TEAM-1 signing out ends the session in every tab", async ({ apart }) => {
  const owner = await apart("owner");
  await owner.goto(inWorkspace("/settings/appearance"));
  const other = await owner.context().newPage();
  await other.goto(inWorkspace("/settings/tags"));
  await expect(other.getByRole("heading", { name: "Tags" })).toBeVisible();
  await owner.bringToFront();
  await owner.getByRole("button", { name: /your account/ }).click();
  await owner.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(owner.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("TEAM-1 a forgotten password is answered alike for every address", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
});

test("a reset link that is spent says so and offers a new one", async ({ page }) => {
  await page.goto("/reset-password#token=spent");
  await page.getByLabel("New password").fill("a new and long enough one");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ask for a new link" })).toBeVisible();
});
