import type { Page } from "@playwright/test";
import { expect, expectAccessible, settled, test } from "./fixtures";
import { inWorkspace, people, unused } from "./sample";

const recordOf = (id: string) => inWorkspace(`/leads/${id}`);
const timelineOf = (page: Page) => page.getByRole("region", { name: "Timeline" });
const composerOf = (page: Page) => page.getByRole("form", { name: "Add to the timeline" });
const plannedOf = (page: Page) => page.getByRole("list", { name: "Planned activities" });

/** Plans a call for today in the composer of the open record. */
async function planCall(page: Page, title: string) {
  const composer = composerOf(page);
  await composer.getByRole("radio", { name: "Call" }).click();
  await composer.getByRole("radio", { name: "Planned" }).click();
  await composer.getByLabel("Title optional").fill(title);
  await composer.getByRole("button", { name: "Today" }).click();
  await composer.getByLabel("Title optional").press("Control+Enter");
  await expect(plannedOf(page).getByRole("button", { name: title, exact: true })).toBeVisible();
}

test("ACT-1 ACT-5 ACT-6 a call planned on a lead is done from My day, stands in its timeline and earns points", async ({
  owner: page,
  api,
}) => {
  const lead = await api.lead({ name: unused("Paul Planned"), nextAction: "Close it", nextActionDate: "2099-01-05" });
  const title = unused("Call about the samples");
  await page.goto(recordOf(lead.id));
  await planCall(page, title);

  await page.goto(inWorkspace("/my-day"));
  const row = page.getByRole("listitem").filter({ hasText: title });
  await expect(row.getByRole("link", { name: lead.name })).toBeVisible();
  await row.getByRole("button", { name: `Complete: ${title}` }).click();
  await row.getByRole("textbox", { name: `Outcome of ${title}` }).fill("Wants twelve");
  await page.keyboard.press("Enter");
  await expect(row).toBeHidden();
  expect((await api.readLead(lead.id)).score).toBeGreaterThan(lead.score);

  await page.goto(recordOf(lead.id));
  const entry = timelineOf(page).getByRole("listitem").filter({ hasText: title });
  await expect(entry.getByText(/Ada Whitfield called/)).toBeVisible();
  await expect(entry.getByText("Wants twelve")).toBeVisible();
  await page.getByRole("button", { name: /^Score: \d+ of 100/ }).click();
  await expect(page.getByRole("dialog", { name: "Score" }).getByText(/call/i).first()).toBeVisible();
  await page.keyboard.press("Escape");

  await entry.getByRole("button", { name: "Reopen" }).click();
  await expect(plannedOf(page).getByRole("button", { name: title, exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(plannedOf(page)).toBeHidden();
  await expect(entry.getByText("Wants twelve")).toBeVisible();
});

test("CORE-12 what was completed by a slip of the hand is taken back", async ({ owner: page, api }) => {
  const lead = await api.lead({ name: unused("Uta Undone"), nextAction: "Wait", nextActionDate: "2099-01-05" });
  const title = unused("Slip");
  await page.goto(recordOf(lead.id));
  await planCall(page, title);
  const before = (await api.readLead(lead.id)).score;
  await page.getByRole("button", { name: `Complete: ${title}` }).click();
  await expect(timelineOf(page).getByText(/Ada Whitfield called/)).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(page.getByRole("button", { name: `Complete: ${title}` })).toBeVisible();
  expect((await api.readLead(lead.id)).score).toBe(before);
});

test("ACT-9 the last thing planned on an open lead asks for the next step in its place", async ({
  owner: page,
  api,
}) => {
  const lead = await api.lead({ name: unused("Gerd Guarded") });
  const title = unused("Only call");
  await page.goto(recordOf(lead.id));
  await planCall(page, title);
  await page.getByRole("button", { name: `Complete: ${title}` }).click();
  const form = page.getByRole("form", { name: "Plan the next step" });
  await form.getByRole("textbox", { name: "What to do" }).fill("Send the offer");
  await form.getByRole("button", { name: "In 3 days" }).click();
  await settled(page);
  await expectAccessible(page, "the offer to plan the next step");
  await form.getByRole("button", { name: "Plan the next step" }).click();
  await expect(form).toBeHidden();
  await expect(plannedOf(page).getByRole("button", { name: "Send the offer", exact: true })).toBeVisible();
});

test("My day is worked by keys: J and K move, R puts off, X completes", async ({ as, api }) => {
  const page = await as("manager");
  const lead = await api.lead({ name: unused("Kay Board"), nextAction: "Wait", nextActionDate: "2099-01-05" });
  const title = unused("By keys");
  await page.goto(recordOf(lead.id));
  await planCall(page, title);
  await page.goto(inWorkspace("/my-day"));
  const name = page.getByRole("button", { name: title, exact: true });
  await expect(name).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  for (let at = 0; at < 60 && !(await name.evaluate((one) => one === document.activeElement)); at += 1) {
    await page.keyboard.press("j");
  }
  await expect(name).toBeFocused();
  await page.keyboard.press("r");
  await page
    .getByRole("dialog", { name: "Move to another day" })
    .getByRole("button", { name: /^Tomorrow/ })
    .click();
  const tomorrow = page.getByRole("list", { name: /^Tomorrow/ });
  await expect(tomorrow.getByRole("button", { name: title, exact: true })).toBeVisible();
  await tomorrow.getByRole("button", { name: title, exact: true }).focus();
  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: `Reopen: ${title}` })).toBeVisible();
});

test("ACT-3 a timeline is narrowed to what one person did, and to a kind of entry", async ({ as, api }) => {
  const [owner, rep] = [await as("owner"), await as("rep")];
  const lead = await api.lead({ name: unused("Tim Line") });
  await rep.goto(recordOf(lead.id));
  await rep.getByRole("textbox", { name: "Note" }).fill("Clara was here.");
  await rep.getByRole("textbox", { name: "Note" }).press("Control+Enter");
  await expect(timelineOf(rep).getByText("Clara was here.")).toBeVisible();

  await owner.goto(recordOf(lead.id));
  const timeline = timelineOf(owner);
  const composer = composerOf(owner);
  await composer.getByRole("radio", { name: "E-mail" }).click();
  await composer.getByRole("radio", { name: "They answered" }).click();
  await composer.getByLabel("Outcome optional").fill("Will think about it");
  await composer.getByRole("button", { name: "Log e-mail" }).click();
  await expect(timeline.getByText(/Ada Whitfield got an answer/)).toBeVisible();

  await timeline.getByRole("button", { name: /^By whom/ }).click();
  await owner.getByRole("menuitemradio", { name: people.rep.name }).click();
  await expect(timeline.getByText("Clara was here.")).toBeVisible();
  await expect(timeline.getByText(/got an answer/)).toBeHidden();
  await timeline.getByRole("radio", { name: "Activities" }).click();
  await expect(timeline.getByText(`Nothing of this kind by ${people.rep.name}.`)).toBeVisible();
  await timeline.getByRole("button", { name: /^By whom/ }).click();
  await owner.getByRole("menuitemradio", { name: "Anyone" }).click();
  await expect(timeline.getByText(/got an answer/)).toBeVisible();
  await expect(timeline.getByText("Clara was here.")).toBeHidden();
});

test("ACT-3 ACT-4 a task is made from the list by C, about a record that is found, and given to a colleague", async ({
  owner: page,
  api,
}) => {
  const lead = await api.lead({ name: unused("Quincy Quick") });
  const title = unused("Print the catalogue");
  await page.goto(inWorkspace("/activities"));
  await expect(page.getByRole("heading", { level: 1, name: "Activities" })).toBeVisible();
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "New activity" });
  await dialog.getByRole("button", { name: "Add task" }).click();
  await expect(dialog.getByText("Say what is to be done")).toBeVisible();
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("combobox", { name: "About" }).fill(lead.name);
  await page.getByRole("option", { name: lead.name }).click();
  await dialog.getByRole("button", { name: "Tomorrow" }).click();
  await dialog.getByRole("combobox", { name: "Assignee" }).click();
  await page.getByRole("option", { name: people.rep.name }).click();
  await dialog.getByRole("button", { name: "Add task" }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("searchbox", { name: "Search activities" }).fill(title);
  const row = page.getByRole("row").filter({ hasText: title });
  await expect(row.getByRole("button", { name: `Owner of ${title}: ${people.rep.name}` })).toBeVisible();
  await row.getByRole("button", { name: `Complete: ${title}` }).click();
  // What is done leaves the list, at once or when somebody asks for it: a row in hand stays where it is.
  const left = page.getByText("No activity matches these filters");
  await expect(row.getByRole("button", { name: `Reopen: ${title}` }).or(left)).toBeVisible();
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await page.getByRole("link", { name: title }).click();
  const open = page.getByRole("dialog", { name: title });
  await open.getByLabel("Outcome optional").fill("Printed twice");
  await open.getByRole("button", { name: "Save activity" }).click();
  await expect(row.getByText("Printed twice")).toBeVisible();
});

test("a manager looks at the day of a rep, and each count leads to a list of as many", async ({ as }) => {
  const page = await as("manager");
  await page.goto(inWorkspace("/my-day"));
  await page.getByRole("button", { name: /^Whose day/ }).click();
  await page.getByRole("menuitemradio", { name: people.rep.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${people.rep.name}’s day` })).toBeVisible();
  const count = page.getByRole("link", { name: /: \d+\. Show as a list$/ }).first();
  if ((await count.count()) === 0) return;
  const total = await count.innerText();
  await count.click();
  await expect(page.getByRole("heading", { level: 1, name: "Activities" })).toBeVisible();
  await expect(page.getByText(new RegExp(`of ${total}$`))).toBeVisible();
});
