import { expect, expectAccessible, settled, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

test("CUST-1 a company with a won deal is a customer, and its worth leads to the deals that make it", async ({
  owner: page,
  api,
}) => {
  const company = await api.company({ name: unused("Wonderly Works") });
  const stages = await api.stages();
  const won = stages.find((stage) => stage.kind === "won");
  const title = unused("Won looms");
  await api.deal({ title, companyId: company.id, stageId: won?.id ?? "", amount: { amount: "1200.00" } });

  await page.goto(inWorkspace(`/customers?q=${encodeURIComponent(company.name)}`));
  await expect(page.getByRole("heading", { level: 1, name: "Customers" })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: company.name });
  await expect(row.getByText("€1,200")).toBeVisible();
  await settled(page);
  await expectAccessible(page, "the customers");

  await row.getByRole("link", { name: company.name }).click();
  const worth = page.getByRole("region", { name: "Lifetime value" });
  await expect(worth.getByText("€1,200")).toBeVisible();
  await settled(page);
  await expectAccessible(page, "the page of a customer");
  await worth.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "Deals" })).toBeVisible();
  await expect(page.getByRole("link", { name: title })).toBeVisible();
});
