import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoOverflow, settled, test } from "./fixtures";
import { inWorkspace } from "./sample";

const outside = ["/sign-in", "/forgot-password", "/reset-password#token=x", "/reset-password"];
const settings = ["workspace", "sources", "tags", "tokens", "profile", "appearance"].map((one) => `/settings/${one}`);
const themes = ["light", "dark"] as const;

async function look(page: Page, path: string) {
  await page.goto(path);
  await settled(page);
  await expectAccessible(page, path);
}

async function firstLead(page: Page): Promise<string> {
  await page.goto(inWorkspace("/leads"));
  const href = await page.locator("[data-row-link]").first().getAttribute("href");
  return (href ?? "").replace(/\?.*/, "");
}

for (const theme of themes) {
  test(`${theme}: no fault that axe finds on the pages before signing in`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    for (const path of [...outside, "/no/such/page"]) await look(page, path);
  });

  test(`${theme}: no fault that axe finds in the settings`, async ({ owner: page }) => {
    await page.emulateMedia({ colorScheme: theme });
    for (const path of settings) await look(page, inWorkspace(path));
    await page.getByRole("button", { name: /your account/ }).click();
    await settled(page);
    await expectAccessible(page, "the account menu");
    await page.keyboard.press("Escape");
    await page.goto(inWorkspace("/settings/tokens"));
    await page.getByRole("button", { name: "New token" }).first().click();
    await page.getByRole("button", { name: "Create token" }).click();
    await settled(page);
    await expectAccessible(page, "the dialog of a new token, with faults");
  });

  test(`${theme}: no fault that axe finds in the day and on the activities`, async ({ owner: page }) => {
    await page.emulateMedia({ colorScheme: theme });
    const paths = ["/my-day", "/activities?size=25", "/activities?done=true&size=25", "/activities?q=zzzz"];
    for (const path of paths) await look(page, inWorkspace(path));
    await page.goto(inWorkspace("/activities/new"));
    await page.getByRole("button", { name: "Add task" }).click();
    await settled(page);
    await expectAccessible(page, "a new activity with faults");
  });

  test(`${theme}: no fault that axe finds on the leads`, async ({ owner: page }) => {
    await page.emulateMedia({ colorScheme: theme });
    const lead = await firstLead(page);
    const lists = [inWorkspace("/leads?size=25"), inWorkspace("/leads?q=zzzz&status=new")];
    for (const path of [...lists, lead, `${lead}/edit`]) {
      await look(page, path);
    }
    await page.goto(inWorkspace("/leads/new"));
    await page.getByRole("button", { name: "Add lead" }).click();
    await expect(page.getByLabel("Name")).toBeFocused();
    await settled(page);
    await expectAccessible(page, "the form with a fault");
  });

  test(`${theme}: no fault that axe finds in what opens over the leads`, async ({ owner: page }) => {
    await page.emulateMedia({ colorScheme: theme });
    // A few rows: axe looks at each of them, five times.
    await page.goto(inWorkspace("/leads?q=Weber"));
    await page
      .getByRole("checkbox", { name: /^Select / })
      .nth(1)
      .click();
    await page.getByRole("combobox", { name: "Owner", exact: true }).click();
    await expect(page.getByPlaceholder("Find owner")).toBeFocused();
    await settled(page);
    await expectAccessible(page, "the owner filter and the bulk bar");
    await page.keyboard.press("Escape");
    await page
      .getByRole("button", { name: /^Next step with/ })
      .first()
      .click();
    await expect(page.getByRole("dialog", { name: /^Next step with/ })).toBeVisible();
    await settled(page);
    await expectAccessible(page, "the next step in its cell");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search and commands" }).fill("lead");
    await settled(page);
    await expectAccessible(page, "the palette");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await settled(page);
    await expectAccessible(page, "the map of keys");
  });
}

test("at 360 pixels nothing scrolls sideways", async ({ owner: page }) => {
  const lead = await firstLead(page);
  await page.setViewportSize({ width: 360, height: 740 });
  const days = ["/my-day", "/activities", "/activities/new"].map(inWorkspace);
  const leads = [
    inWorkspace("/leads"),
    inWorkspace("/leads?q=zz&stale=true&overdue=true&mine=true&status=new,contacted"),
  ];
  for (const path of [
    ...days,
    ...leads,
    inWorkspace("/leads/new"),
    lead,
    `${lead}/edit`,
    ...settings.map(inWorkspace),
  ]) {
    await page.goto(path);
    await settled(page);
    await expectNoOverflow(page, path);
  }
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("dialog", { name: "Menu" }).getByRole("link", { name: "Leads" }).click();
  await page.getByRole("button", { name: "Filters" }).click();
  await settled(page);
  await expectNoOverflow(page, "the filters");
  await expectAccessible(page, "the filters on a phone");
  await page.getByRole("checkbox", { name: "Contacted" }).click();
  await page.getByRole("button", { name: "Show leads" }).click();
  await expect(page).toHaveURL(/status=contacted/);
});
