import { expect, expectAccessible, settled, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

const list = inWorkspace("/contacts");

test("CONT-1 CONT-6 a contact is added with a second e-mail, found by phone in another format, and warned of", async ({
  owner: page,
  api,
}) => {
  const name = unused("Marta Quill");
  const key = name.split(" ").at(-1) ?? "";
  const digits = String(Date.now()).slice(-7);
  const company = await api.company({ name: `Quill ${key}`, website: `${key}.example` });

  await page.goto(list);
  await expect(page.getByRole("table", { name: "Contacts" })).toBeVisible();
  await page.keyboard.press("c");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel(/^E-mail/).fill(`marta@home-${key}.example`);
  await page.getByRole("button", { name: "Add another e-mail" }).click();
  await page.getByLabel("E-mail 2").fill(`marta@${key}.example`);
  await page.getByRole("button", { name: `Make marta@${key}.example primary` }).click();
  await page.getByLabel(/^Phone/).fill(`+49 (0)30 ${digits.slice(0, 3)}-${digits.slice(3)}`);
  await page.getByLabel(/^Job title/).focus();
  await expect(page.getByText(`${key}.example belongs to ${company.name}`)).toBeVisible();
  await page.getByRole("button", { name: "Use it" }).click();
  await settled(page);
  await expectAccessible(page, "the form of a contact");
  await page.getByLabel(/^Job title/).press("Control+Enter");

  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("button", { name: `E-mail: marta@${key}.example. Edit` })).toBeVisible();
  await expect(page.getByRole("link", { name: company.name })).toBeVisible();
  await settled(page);
  await expectAccessible(page, "the page of a contact");

  await page.goto(`${list}?q=${encodeURIComponent(digits)}`);
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  await expect(page.getByText("1–1 of 1")).toBeVisible();

  await page.goto(`${list}/new`);
  await page.getByLabel(/^E-mail/).fill(`MARTA@${key}.example`);
  await page.getByLabel("Name").focus();
  await expect(page.getByText("This may be someone you have already")).toBeVisible();
  await expect(page.getByRole("link", { name })).toBeVisible();
});

test("CONT-2 e-mails, company, tags and address are changed on the page, and an archived contact comes back", async ({
  owner: page,
  api,
}) => {
  const name = unused("Nils Bogen");
  const key = name.split(" ").at(-1) ?? "";
  const contact = await api.contact({ name, emails: [`nils@${key}.example`] });
  const company = await api.company({ name: `Bogen ${key}` });
  await page.goto(`${list}/${contact.id}`);

  await page.getByRole("button", { name: "E-mail 2: empty. Edit" }).click();
  await page.getByRole("textbox", { name: "E-mail 2" }).fill(`nils@second-${key}.example`);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `More for nils@second-${key}.example` }).click();
  await page.getByRole("menuitem", { name: "Make primary" }).click();
  await expect(page.getByRole("button", { name: `E-mail: nils@second-${key}.example. Edit` })).toBeVisible();
  await expect.poll(async () => (await api.readContact(contact.id)).emails.length).toBe(2);

  await page.getByRole("combobox", { name: "Company: empty. Edit" }).click();
  await page.getByLabel("Find company").fill(company.name);
  await page.getByRole("option", { name: company.name }).first().click();
  await expect(page.getByRole("link", { name: company.name })).toBeVisible();

  await page.getByRole("combobox", { name: "Tags: none. Change" }).click();
  await page.getByRole("option", { name: "Wholesale" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Address: empty. Edit" }).click();
  await page.getByLabel("Street and number").fill("Kanalgatan 4");
  await page.getByLabel("City").fill("Malmö");
  await page.getByRole("button", { name: "Save address" }).click();
  await expect(page.getByRole("button", { name: "Address: Kanalgatan 4, Malmö. Edit" })).toBeVisible();
  await expect
    .poll(async () => {
      const { company: at, tags, address } = await api.readContact(contact.id);
      return [at?.name, tags.length, address.city];
    })
    .toEqual([company.name, 1, "Malmö"]);

  await page.reload();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByText("This contact is archived. Restore it to change it.").first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("This contact is archived. Restore it to change it.")).toHaveCount(0);
  await expect.poll(async () => (await api.readContact(contact.id)).archivedAt).toBeNull();
});
