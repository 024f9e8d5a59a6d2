import type { Page } from "@playwright/test";
import { expect, expectAccessible, settled, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

const timelineOf = (page: Page) => page.getByRole("region", { name: "Timeline" });

test("ACT-3 what is done on a deal stands in the timelines of its contact and company too, and leads back", async ({
  owner: page,
  api,
}) => {
  const company = await api.company({ name: unused("Tarn Textiles") });
  const contact = await api.contact({ name: unused("Rosa Tarn"), companyId: company.id });
  const deal = await api.deal({ title: unused("Twelve looms"), companyId: company.id, contactId: contact.id });
  await page.goto(inWorkspace(`/deals/${deal.id}`));
  const composer = page.getByRole("form", { name: "Add to the timeline" });
  await composer.getByRole("textbox", { name: "Note" }).fill("They want them by May.");
  await composer.getByRole("textbox", { name: "Note" }).press("Control+Enter");
  await expect(timelineOf(page).getByText("They want them by May.")).toBeVisible();
  await settled(page);
  await expectAccessible(page, "the page of a deal");
  await page.getByRole("link", { name: company.name }).click();
  const dealsOf = page.getByRole("region", { name: "Deals" });
  await expect(dealsOf.getByRole("list", { name: "Open deals" }).getByRole("link", { name: deal.title })).toBeVisible();

  const others = [
    ["/contacts/", contact.id],
    ["/companies/", company.id],
  ];
  for (const [path, id] of others) {
    await page.goto(inWorkspace(`${path}${id}`));
    const timeline = timelineOf(page);
    await expect(timeline.getByText("They want them by May.")).toBeVisible();
    await settled(page);
    await expectAccessible(page, `the page below ${path}`);
    await timeline.getByRole("link", { name: deal.title }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: deal.title })).toBeVisible();
  }
});

test("ACT-4 a meeting planned with a contact stands on its page until it is done, for whoever looks", async ({
  as,
  api,
}) => {
  const contact = await api.contact({ name: unused("Mina Meets") });
  const [page, other] = [await as("owner"), await as("rep")];
  await other.goto(inWorkspace(`/contacts/${contact.id}`));
  await expect(timelineOf(other)).toBeVisible();
  await page.goto(inWorkspace(`/contacts/${contact.id}`));
  const composer = page.getByRole("form", { name: "Add to the timeline" });
  await composer.getByRole("radio", { name: "Meeting" }).click();
  await composer.getByRole("radio", { name: "Planned" }).click();
  await composer.getByLabel("Title optional").fill("Show the samples");
  await composer.getByRole("button", { name: "Today" }).click();
  await composer.getByLabel("Title optional").press("Control+Enter");
  const planned = other.getByRole("list", { name: "Planned activities" });
  await expect(planned.getByRole("button", { name: "Show the samples", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Complete: Show the samples" }).click();
  await expect(timelineOf(other).getByText(/Ada Whitfield held a meeting/)).toBeVisible();
});
