import { expect, expectAccessible, settled, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

const list = inWorkspace("/companies");

test("COMP-1 COMP-2 a company is added, found, given a status in its row, and warned of", async ({
  owner: page,
  api,
}) => {
  const name = unused("Vogel Optik");
  const key = name.split(" ").at(-1) ?? "";
  await page.goto(list);
  await expect(page.getByRole("heading", { level: 1, name: "Companies" })).toBeVisible();
  await settled(page);
  await page.keyboard.press("c");
  await page.getByLabel("Name").fill(`${name} GmbH`);
  await page.getByLabel(/^Website/).fill(`www.vogel-${key}.example`);
  await page.getByLabel("City").fill("Graz");
  await settled(page);
  await expectAccessible(page, "the form of a company");
  await page.getByLabel("City").press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: `${name} GmbH` })).toBeVisible();
  await settled(page);
  await expectAccessible(page, "the page of a company");

  await page.goto(`${list}?q=${encodeURIComponent(`vogel-${key}`)}`);
  await page.getByRole("button", { name: `Status of ${name} GmbH: prospect` }).click();
  await page.getByRole("menuitemradio", { name: "Customer" }).click();
  await expect(page.getByRole("button", { name: `Status of ${name} GmbH: customer` })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: `Status of ${name} GmbH: prospect` })).toBeVisible();
  const [made] = await api.findCompanies(`vogel-${key}`);
  await expect.poll(async () => (await api.readCompany(made?.id ?? "")).status).toBe("prospect");

  await page.goto(`${list}/new`);
  await page.getByLabel("Name").fill(`${name} AG`);
  await page.getByLabel(/^Website/).focus();
  await expect(page.getByText("You may have this company already")).toBeVisible();
});

test("COMP-2 people are linked and added on the page of their company; industry, status and archive change there", async ({
  owner: page,
  api,
}) => {
  const name = unused("Harbour Foods");
  const key = name.split(" ").at(-1) ?? "";
  const company = await api.company({ name });
  const contact = await api.contact({ name: `Ula ${key}`, emails: [`ula@${key}.example`] });
  await page.goto(`${list}/${company.id}`);
  const island = page.getByRole("region", { name: "Contacts" });
  await expect(island.getByText(`Nobody at ${name} is known yet.`)).toBeVisible();
  await island.getByRole("combobox", { name: "Add contact" }).click();
  await page.getByLabel("Find contact").fill(contact.name);
  await page.getByRole("option", { name: contact.name }).first().click();
  await expect(island.getByRole("link", { name: contact.name, exact: true })).toBeVisible();
  await expect.poll(async () => (await api.readContact(contact.id)).company?.id).toBe(company.id);

  await island.getByRole("combobox", { name: "Add contact" }).click();
  await page.getByLabel("Find contact").fill(`Bo ${key}`);
  await page.getByRole("option", { name: `Create “Bo ${key}”` }).click();
  await expect(page.getByLabel("Name")).toHaveValue(`Bo ${key}`);
  await expect(page.getByRole("combobox", { name: /^Company/ })).toContainText(name);
  await page.getByLabel("Name").press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Bo ${key}` })).toBeVisible();
  await page.getByRole("link", { name, exact: true }).click();
  await expect(island.getByRole("link", { name: `Bo ${key}`, exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Industry: –. Change" }).click();
  await page.getByRole("menuitemradio", { name: "Food and beverage" }).click();
  await page.getByRole("button", { name: "Status: prospect. Change" }).click();
  await page.getByRole("menuitemradio", { name: "Active", exact: true }).click();
  await expect
    .poll(async () => {
      const { industry, status } = await api.readCompany(company.id);
      return [industry, status];
    })
    .toEqual(["food_and_beverage", "active"]);

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByText("This company is archived. Restore it to change it.").first()).toBeVisible();
  await page.goto(`${list}?q=${encodeURIComponent(name)}`);
  await expect(page.getByText("No company matches these filters")).toBeVisible();
  await page.goto(`${list}/${company.id}`);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("button", { name: "Status: active. Change" })).toBeEnabled();
});
