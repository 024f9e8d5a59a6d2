import { expect, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

const recordOf = (id: string) => inWorkspace(`/leads/${id}`);

test("LEAD-10 a new lead with a known e-mail is warned of, and added all the same", async ({ owner: page, api }) => {
  const name = unused("Otto Twin");
  const email = `${name.replaceAll(" ", ".").toLowerCase()}@twins.example`;
  await api.lead({ name, email });
  await page.goto(inWorkspace("/leads"));
  await page.getByRole("link", { name: "New lead" }).click();
  await page.getByRole("button", { name: "Add lead" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByText("1 field needs attention")).toBeVisible();

  await page.getByLabel("Name").fill(`${name} again`);
  await page.getByLabel("E-mail").fill(email.toUpperCase());
  await page.getByLabel("Phone").focus();
  await expect(page.getByText("This may be someone you have already")).toBeVisible();
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  await page.getByRole("combobox", { name: "Owner" }).click();
  await page.getByRole("option", { name: "Clara Voss" }).click();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: `${name} again` })).toBeVisible();
  await expect(page.getByRole("button", { name: "Owner: Clara Voss. Change" })).toBeVisible();
});

test("a form that is left with changes asks first, and saves what was kept", async ({ owner: page, api }) => {
  const lead = await api.lead({ name: unused("Lena Kept"), companyName: "Before & Co" });
  await page.goto(recordOf(lead.id));
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByRole("textbox", { name: "Company optional" }).fill("After & Co");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByRole("textbox", { name: "Company optional" })).toHaveValue("After & Co");
  await page.goBack();
  await expect(page.getByText("Leave without saving?")).toBeVisible();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await page.getByRole("button", { name: /^Save lead/ }).click();
  await expect(page.getByRole("button", { name: "Company: After & Co. Edit" })).toBeVisible();

  await page.keyboard.press("e");
  await page.getByLabel("Job title").fill("Nobody");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  expect((await api.readLead(lead.id)).jobTitle).toBeNull();
});

test("LEAD-6 LEAD-7 facts, next step, note and status are changed on the page and stand in the timeline", async ({
  owner: page,
  api,
}) => {
  const lead = await api.lead({ name: unused("Ruth Page") });
  await page.goto(recordOf(lead.id));
  await page.getByRole("button", { name: "Phone: empty. Edit" }).click();
  await page.getByRole("textbox", { name: "Phone" }).fill("+49 40 5550 199");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Phone: +49 40 5550 199. Edit" })).toBeFocused();

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("n");
  await page.getByLabel("What to do").fill("Visit the shop");
  await page.getByRole("button", { name: "In 3 days" }).click();
  await page.getByRole("button", { name: "Save next step" }).click();
  await expect(page.getByText("Visit the shop", { exact: true })).toBeVisible();

  await page.getByRole("textbox", { name: "Note" }).fill("Wants the blue one.\nCalls back on Friday.");
  await page.getByRole("textbox", { name: "Note" }).press("Control+Enter");
  const timeline = page.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByText("Wants the blue one.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Note" })).toHaveValue("");

  await page.getByRole("button", { name: "Status: new. Change" }).click();
  await page.getByRole("menuitemradio", { name: "Contacted" }).click();
  await expect(timeline.getByText(/moved this to Contacted/)).toBeVisible();
  await timeline.getByRole("radio", { name: "Notes" }).click();
  await expect(timeline.getByText(/moved this to Contacted/)).toBeHidden();
  await expect(timeline.getByText("Wants the blue one.")).toBeVisible();
  await timeline.getByRole("radio", { name: "All", exact: true }).click();

  const phone = timeline.getByRole("listitem").filter({ hasText: "changed phone" });
  await phone.getByRole("button", { name: "Undo this change" }).click();
  await expect(page.getByRole("button", { name: "Phone: empty. Edit" })).toBeVisible();
  await expect(phone.getByText("taken back")).toBeVisible();
});

test("LEAD-5 the score tells how it came about", async ({ owner: page, api }) => {
  const lead = await api.lead({ name: unused("Sven Points"), email: "sven@points.example", source: "referral" });
  await page.goto(recordOf(lead.id));
  await page.getByRole("button", { name: /^Score: \d+ of 100/ }).click();
  const panel = page.getByRole("dialog", { name: "Score" });
  await expect(panel.getByText("What is known of the lead").first()).toBeVisible();
  await expect(panel.getByText("Where it came from")).toBeVisible();
  const points = await panel.getByText(/^[+−]\d+$/).allTextContents();
  const sum = points.reduce((total, text) => total + Number(text.replace("−", "-")), 0);
  expect(sum).toBe((await api.readLead(lead.id)).score);
});

test("LEAD-4 a late lead says so and is snoozed with a reason", async ({ owner: page, api }) => {
  const lead = await api.lead({ name: unused("Late Larsen"), nextAction: "Call", nextActionDate: "2026-01-05" });
  await page.goto(recordOf(lead.id));
  await expect(page.getByText("Overdue", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Snooze" }).click();
  const dialog = page.getByRole("dialog", { name: /^Snooze/ });
  await dialog.getByRole("button", { name: "Snooze" }).click();
  await expect(dialog.getByText("Say why the lead can wait")).toBeVisible();
  await dialog.getByLabel("Reason").fill("On parental leave");
  await dialog.getByLabel("Until").fill("2099-02-01");
  await dialog.getByRole("button", { name: "Snooze" }).click();
  await expect(page.getByText(/Snoozed until Feb 1, 2099: On parental leave/)).toBeVisible();
  await expect(page.getByText("Overdue", { exact: true })).toBeHidden();
});

test("CORE-12 an archived lead leaves the list, says so on its page and is restored", async ({ owner: page, api }) => {
  const name = unused("Arch Ivo");
  const lead = await api.lead({ name });
  await page.goto(recordOf(lead.id));
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByText("This lead is archived. Restore it to change it.").first()).toBeVisible();
  await page.goto(inWorkspace(`/leads?q=${encodeURIComponent(name)}`));
  await expect(page.getByText("No lead matches these filters")).toBeVisible();
  await page.goto(recordOf(lead.id));
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("button", { name: "Status: new. Change" })).toBeEnabled();
});

test("CORE-3 two people change the same field: both values are shown and the second decides", async ({ as, api }) => {
  const lead = await api.lead({ name: unused("Cora Clash"), companyName: "First GmbH" });
  const [owner, rep] = [await as("owner"), await as("rep")];
  // The owner's page hears of nothing, as on a train: what it shows grows old.
  await owner.route("**/events", (route) => route.abort());
  for (const page of [owner, rep]) await page.goto(`${recordOf(lead.id)}/edit`);
  const company = (page: typeof owner) => page.getByRole("textbox", { name: "Company optional" });
  await company(owner).fill("Owner GmbH");
  await company(rep).fill("Rep GmbH");
  await rep.getByRole("button", { name: /^Save lead/ }).click();
  await expect(rep.getByRole("button", { name: "Company: Rep GmbH. Edit" })).toBeVisible();

  await owner.getByRole("button", { name: /^Save lead/ }).click();
  const dialog = owner.getByRole("dialog", { name: "Someone else changed this too" });
  await expect(dialog.getByRole("row", { name: "Company Rep GmbH Owner GmbH" })).toBeVisible();
  expect((await api.readLead(lead.id)).companyName).toBe("Rep GmbH");
  await dialog.getByRole("button", { name: "Use mine" }).click();
  await expect(owner.getByRole("button", { name: "Company: Owner GmbH. Edit" })).toBeVisible();
  expect((await api.readLead(lead.id)).companyName).toBe("Owner GmbH");
});

test("CORE-11 what a colleague changes shows within a second, in the list and on the page", async ({ as, api }) => {
  const name = unused("Livia Stream");
  const lead = await api.lead({ name });
  const [list, record] = [await as("rep"), await as("manager")];
  const listening = [list, record].map((page) => page.waitForResponse((answer) => answer.url().endsWith("/events")));
  await list.goto(inWorkspace(`/leads?q=${encodeURIComponent(name)}`));
  await record.goto(recordOf(lead.id));
  await expect(list.getByRole("button", { name: `Status of ${name}: new` })).toBeVisible();
  await expect(record.getByRole("button", { name: "Status: new. Change" })).toBeVisible();
  await Promise.all(listening);

  await api.changeLead(lead.id, { companyName: "Stream AG" });
  const within = { timeout: 1000 };
  await Promise.all([
    expect(list.getByRole("cell", { name: "Stream AG" })).toBeVisible(within),
    expect(record.getByRole("button", { name: "Company: Stream AG. Edit" })).toBeVisible(within),
  ]);
});

test("CORE-13 the palette finds a lead by part of its name and acts on the one that is open", async ({
  owner: page,
  api,
}) => {
  const name = unused("Pallas Finder");
  await api.lead({ name });
  await page.goto(inWorkspace("/settings/appearance"));
  await expect(page.getByRole("heading", { name: "Appearance" })).toBeVisible();
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Search and commands" });
  await field.fill(name.slice(3));
  await expect(page.getByRole("option", { name })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.keyboard.press("Control+k");
  await field.fill("change the status");
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemradio", { name: "Contacted" }).click();
  await expect(page.getByRole("button", { name: "Status: contacted. Change" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await field.fill("new lead");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "New lead" })).toBeVisible();
});

test("CORE-2 a lead that is not here is a page, not a blank", async ({ owner: page }) => {
  await page.goto(recordOf("01a202c8-be00-71bd-ace7-000000000000"));
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});
