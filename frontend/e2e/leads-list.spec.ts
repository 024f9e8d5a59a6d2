import { expect, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

const list = inWorkspace("/leads");

test("CORE-7 LEAD-3 filters live in the address: reload, Back and a sent link show the same list", async ({
  owner: page,
}) => {
  await page.goto(list);
  const total = page.getByText(/^1–50 of \d+$/);
  await expect(total).toBeVisible();
  const everyone = await total.textContent();

  await page.getByRole("region", { name: "Search and filters" }).getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Contacted" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Overdue" }).click();
  await expect(page).toHaveURL(/status=contacted&overdue=true/);
  await page.getByRole("button", { name: "Next step", exact: true }).click();
  await expect(page).toHaveURL(/sort=nextActionDate/);
  await expect(page.getByRole("columnheader", { name: "Next step" })).toHaveAttribute("aria-sort", "ascending");
  const found = page.getByText(/^1–\d+ of \d+$/);
  await expect(found).not.toHaveText(everyone ?? "");
  const few = await found.textContent();

  await page.reload();
  await expect(found).toHaveText(few ?? "");
  await expect(page.getByRole("button", { name: "Remove filter Contacted" })).toBeVisible();

  await page.locator("[data-row-link]").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goBack();
  await expect(found).toHaveText(few ?? "");
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=/);
  await page.goBack();
  await expect(page).not.toHaveURL(/overdue/);
  await page.getByRole("button", { name: "Remove filter Contacted" }).click();
  await expect(found).toHaveText(everyone ?? "");
});

test("LEAD-3 CORE-8 the search finds by part of a word, says when nothing fits, and is cleared", async ({
  owner: page,
  api,
}) => {
  const name = unused("Zoë Quimby");
  await api.lead({ name, companyName: "Halbmond Optik" });
  await page.goto(list);
  await expect(page.getByRole("table", { name: "Leads" })).toBeVisible();
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search leads" });
  await expect(search).toBeFocused();
  await search.fill(name.slice(4).toLowerCase());
  await expect(page.getByRole("link", { name })).toBeVisible();
  await expect(page.getByText("1–1 of 1")).toBeVisible();

  await search.fill("no such person at all");
  await expect(page.getByText("No lead matches these filters")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(search).toHaveValue("");
  await expect(page).toHaveURL(new RegExp(`${list}$`));
});

test("LEAD-7 CORE-12 a status is changed in its row, and taken back", async ({ owner: page, api }) => {
  const name = unused("Ingrid Moss");
  const lead = await api.lead({ name });
  await page.goto(`${list}?q=${encodeURIComponent(name)}`);
  await page.getByRole("button", { name: `Status of ${name}: new` }).click();
  await page.getByRole("menuitemradio", { name: "Contacted" }).click();
  await expect(page.getByRole("button", { name: `Status of ${name}: contacted` })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: `Status of ${name}: new` })).toBeVisible();
  await expect.poll(async () => (await api.readLead(lead.id)).status).toBe("new");
});

test("LEAD-2 a lead becomes qualified with a date alone", async ({ owner: page, api }) => {
  const name = unused("Marek Dahl");
  const lead = await api.lead({ name });
  await page.goto(`${list}?q=${encodeURIComponent(name)}`);
  await page.getByRole("button", { name: `Status of ${name}: new` }).click();
  await page.getByRole("menuitemradio", { name: "Qualified", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `What comes next with ${name}?` });
  await dialog.getByLabel("Date").fill("");
  await dialog.getByRole("button", { name: "Mark as qualified" }).click();
  await expect(dialog.getByText("Choose the date of the next step")).toBeVisible();
  await dialog.getByRole("button", { name: "In a week" }).click();
  await dialog.getByRole("button", { name: "Mark as qualified" }).click();
  await expect(page.getByRole("button", { name: `Status of ${name}: qualified` })).toBeVisible();
  await expect.poll(async () => (await api.readLead(lead.id)).nextActionDate).not.toBeNull();
});

test("LEAD-7 the next step, the owner and the tags are changed in the row", async ({ owner: page, api }) => {
  const name = unused("Petra Voll");
  const lead = await api.lead({ name });
  await page.goto(`${list}?q=${encodeURIComponent(name)}`);
  await page.getByRole("button", { name: `Next step with ${name}: none` }).click();
  const panel = page.getByRole("dialog", { name: `Next step with ${name}` });
  await panel.getByLabel("What to do").fill("Send the samples");
  await panel.getByRole("button", { name: "Tomorrow" }).click();
  await panel.getByRole("button", { name: "Save next step" }).click();
  await expect(page.getByRole("button", { name: `Next step with ${name}: Send the samples tomorrow` })).toBeFocused();

  await page.getByRole("button", { name: `Owner of ${name}: nobody` }).click();
  await page.getByRole("menuitemradio", { name: "Clara Voss" }).click();
  await expect(page.getByRole("button", { name: `Owner of ${name}: Clara Voss` })).toBeVisible();

  await page.getByRole("button", { name: `Tags of ${name}: none` }).click();
  await page.getByRole("option", { name: "Wholesale" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: `Tags of ${name}: Wholesale` })).toBeVisible();
  await expect
    .poll(async () => {
      const { nextAction, assigneeId, tags } = await api.readLead(lead.id);
      return [nextAction, assigneeId !== null, tags.length];
    })
    .toEqual(["Send the samples", true, 1]);
});

test("LEAD-3 CORE-12 a bulk edit over all that match shows its progress and is taken back", async ({
  owner: page,
  api,
}) => {
  const family = unused("Bulkman");
  for (let number = 1; number <= 30; number += 1) await api.lead({ name: `${family} No${number}` });
  await page.goto(`${list}?q=${encodeURIComponent(family)}&size=25`);
  await expect(page.getByText("1–25 of 30")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select every lead on this page" }).click();
  await expect(page.getByText("25 selected")).toBeVisible();
  await page.getByRole("button", { name: "Select all 30" }).click();
  await expect(page.getByText("All 30 selected")).toBeVisible();
  await page.getByRole("button", { name: "Assign" }).click();
  await page.getByRole("menuitemradio", { name: "Clara Voss" }).click();
  const progress = page.getByRole("region", { name: "Bulk edit" });
  await expect(progress).toContainText("Assign all 30 leads to Clara Voss");
  await expect(progress).toContainText("30 leads changed");
  await expect(page.getByRole("button", { name: /^Owner of .*: Clara Voss$/ })).toHaveCount(25);
  await progress.getByRole("button", { name: "Undo" }).click();
  await expect(progress).toContainText("Taken back on 30 leads");
  await expect(page.getByRole("button", { name: /^Owner of .*: nobody$/ })).toHaveCount(25);

  await progress.getByRole("button", { name: "Dismiss" }).click();
  await page.getByRole("checkbox", { name: "Select every lead on this page" }).click();
  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Archive" }).click();
  await expect(progress).toContainText("25 leads changed");
  await expect(page.getByText("1–5 of 5")).toBeVisible();
});

test("the keyboard alone goes through the list: move, choose, change, open, walk on, go back", async ({
  owner: page,
  api,
}) => {
  const family = unused("Keyes");
  for (const first of ["Ann", "Bob", "Cy"]) await api.lead({ name: `${first} ${family}` });
  await page.goto(`${list}?q=${encodeURIComponent(family)}&sort=name`);
  await expect(page.getByText("1–3 of 3")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: `Bob ${family}` })).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 selected")).toBeHidden();

  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await expect(page.getByRole("menuitemradio", { name: "Contacted" })).toBeVisible();
  await page.keyboard.press("c");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Status of Ann ${family}: contacted` })).toBeVisible();

  await page.keyboard.press("n");
  await expect(page.getByLabel("What to do")).toBeFocused();
  await page.keyboard.type("Call about the fair");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Next step with Ann ${family}: Call about the fair` })).toBeVisible();

  await page.getByRole("link", { name: `Ann ${family}` }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Ann ${family}` })).toBeVisible();
  await expect(page.getByRole("button", { name: "Next lead" })).toBeEnabled();
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { level: 1, name: `Bob ${family}` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("1–3 of 3")).toBeVisible();
});

test("CORE-21 a viewer reads everything, changes nothing, and is told which rule and who could change it", async ({
  as,
  api,
}) => {
  const name = unused("Nora Blick");
  const lead = await api.lead({ name });
  const page = await as("viewer");
  await page.goto(`${list}?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("link", { name })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Status of/ })).toHaveCount(0);
  const why = /Only reps, managers and owners can do this\. You are a viewer; an owner can change your role\./;
  await page.getByRole("button", { name: "New lead" }).hover();
  await expect(page.getByText(why)).toBeVisible();
  await page.mouse.move(700, 500);
  await expect(page.getByText(why)).toBeHidden();
  await page.keyboard.press("c");
  await expect(page.getByRole("region", { name: "Notifications" }).getByText(why)).toBeVisible();
  await expect(page).toHaveURL(/\/leads\?q=/);

  await page.goto(inWorkspace(`/leads/${lead.id}`));
  await expect(page.getByText(why).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Add note" })).toHaveCount(0);
  await page.goto(inWorkspace(`/leads/${lead.id}/edit`));
  await expect(page.getByText("This is not open to you")).toBeVisible();
  await page.goto(inWorkspace("/settings/tokens"));
  await expect(page.getByText(/Only owners can do this\. You are a viewer/)).toBeVisible();
});
