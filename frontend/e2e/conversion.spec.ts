import type { Page } from "@playwright/test";
import { expect, expectAccessible, settled, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

async function openConversion(page: Page, lead: string) {
  await page.goto(inWorkspace(`/leads/${lead}`));
  await page.getByRole("button", { name: "Convert", exact: true }).click();
  return page.getByRole("dialog", { name: /^Convert / });
}

test("LEAD-8 a qualified lead becomes a deal of the contact that is known already, and that is taken back", async ({
  owner: page,
  api,
}) => {
  const email = `${unused("converted").replace(/\W/g, "")}@known.example`;
  const name = unused("Konrad Known");
  const contact = await api.contact({ name, emails: [email] });
  const lead = await api.qualifiedLead({ name, email, companyName: unused("Known Works") });

  const dialog = await openConversion(page, lead.id);
  await expect(dialog.getByRole("radio", { name: new RegExp(`^Link to ${name}`) })).toBeChecked();
  await settled(page);
  await expectAccessible(page, "the conversion of a lead");
  await dialog.getByLabel("Title").fill("Forty lamps");
  await dialog.getByRole("button", { name: "Convert", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Undo conversion" })).toBeVisible();
  await settled(page);
  await expectAccessible(page, "a converted lead");

  await page.getByRole("link", { name: "Open contact" }).click();
  await expect(page).toHaveURL(new RegExp(contact.id));
  await expect(page.getByRole("region", { name: "Timeline" }).getByRole("link", { name: "Forty lamps" })).toBeVisible();

  await page.goto(inWorkspace(`/leads/${lead.id}`));
  await page.getByRole("button", { name: "Undo conversion" }).click();
  await expect(page.getByRole("button", { name: "Convert", exact: true })).toBeVisible();
  expect((await api.readLead(lead.id)).status).toBe("qualified");
});
