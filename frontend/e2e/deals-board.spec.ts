import type { Locator, Page } from "@playwright/test";
import type { Api } from "./api";
import { expect, expectAccessible, expectNoOverflow, settled, test } from "./fixtures";
import { inWorkspace, unused } from "./sample";

const board = (family: string) => inWorkspace(`/deals?q=${encodeURIComponent(family)}`);
const column = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}, `) });
const cardIn = (page: Page, stage: string, title: string) => column(page, stage).getByRole("link", { name: title });

/** Three deals of one family in the first open stage; what they are called and where they stand. */
async function family(api: Api) {
  const [first, second] = (await api.stages()).filter((stage) => stage.kind === "open");
  if (!first || !second) throw new Error("The sample pipeline has two open stages");
  const name = unused("Pump");
  for (const [number, amount] of ["1000.10", "2000.20", "3000.30"].entries()) {
    await api.deal({ title: `${name} No${number + 1}`, stageId: first.id, amount: { amount, currency: "EUR" } });
  }
  return { name, one: `${name} No1`, first: first.name, second: second.name };
}

async function middle(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("nothing to be seen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Takes a card by the mouse and holds it over a column. */
async function dragOver(page: Page, title: string, stage: string) {
  const from = await middle(page.getByRole("link", { name: title }));
  const to = await middle(column(page, stage));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 8, { steps: 3 });
  await page.mouse.move(to.x, from.y + 20, { steps: 12 });
}

test("DEAL-1 CORE-12 a deal is dragged to another stage by mouse, the sums follow, and it is taken back", async ({
  owner: page,
  api,
}) => {
  const { name, one, first, second } = await family(api);
  await page.goto(board(name));
  await expect(page.getByRole("region", { name: `${first}, 3 deals` })).toBeVisible();
  await dragOver(page, one, second);
  await page.mouse.up();
  await expect(cardIn(page, second, one)).toBeVisible();
  await expect(page.getByRole("region", { name: `${first}, 2 deals` })).toBeVisible();
  await expect(page.getByRole("region", { name: `${second}, 1 deal` })).toBeVisible();
  await expect(page).toHaveURL(/\/deals\?q=/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("region", { name: `${first}, 3 deals` })).toBeVisible();
});

test("DEAL-1 a deal is moved by keyboard alone, and every step is read aloud", async ({ owner: page, api }) => {
  const { name, one, first, second } = await family(api);
  await page.goto(board(name));
  const grip = page.getByRole("button", { name: `Move ${one}, in ${first}` });
  const told = page.locator("[id^=DndLiveRegion]");
  await grip.focus();
  await page.keyboard.press("Space");
  await expect(told).toContainText(`${one} lifted from ${first}`);
  await page.keyboard.press("ArrowRight");
  await expect(told).toContainText(`Over ${second}`);
  await page.keyboard.press("Escape");
  await expect(told).toContainText(`Cancelled. ${one} stays in ${first}`);
  await expect(cardIn(page, first, one)).toBeVisible();

  await expect(grip).toBeFocused();
  await page.keyboard.press("Space");
  await expect(told).toContainText("lifted");
  await page.keyboard.press("ArrowRight");
  await expect(told).toContainText(`Over ${second}`);
  await page.keyboard.press("Space");
  await expect(told).toContainText(`${one} dropped on ${second}`);
  await expect(cardIn(page, second, one)).toBeVisible();
  await expect(page.getByRole("button", { name: `Move ${one}, in ${second}` })).toBeFocused();
});

test("DEAL-3 a drop on lost asks why before anything is sent; Cancel springs the card back", async ({
  owner: page,
  api,
}) => {
  const { name, one, first } = await family(api);
  const lost = (await api.stages()).find((stage) => stage.kind === "lost")?.name ?? "";
  // Wide enough for all columns to stand side by side.
  await page.setViewportSize({ width: 1800, height: 900 });
  await page.goto(board(name));
  const sent: string[] = [];
  page.on("request", (request) => request.url().endsWith("/move") && sent.push(request.url()));
  await page.getByRole("button", { name: `Move ${one} to…` }).click();
  await page.getByRole("menuitemradio", { name: lost }).click();
  const dialog = page.getByRole("dialog", { name: `Why is ${one} lost?` });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(cardIn(page, first, one)).toBeVisible();
  expect(sent).toEqual([]);

  await dragOver(page, one, lost);
  await page.mouse.up();
  await expect(dialog).toBeVisible();
  await dialog.getByRole("combobox", { name: "Reason" }).click();
  await page.getByRole("option", { name: "No budget" }).click();
  await dialog.getByRole("button", { name: "Mark as lost" }).click();
  await expect(cardIn(page, lost, one)).toBeVisible();
  await expect.poll(() => sent.length).toBe(1);
});

test("DEAL-3 a refused move springs back and says why", async ({ owner: page, api }) => {
  const { name, one, first, second } = await family(api);
  await page.goto(board(name));
  const why = "This stage is archived. Choose another one.";
  await page.route("**/move", (route) =>
    route.fulfill({
      status: 409,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 409, code: "stage_archived", title: why, detail: why }),
    }),
  );
  await expect(cardIn(page, first, one)).toBeVisible();
  await dragOver(page, one, second);
  await page.mouse.up();
  await expect(page.getByText(why).first()).toBeVisible();
  await expect(cardIn(page, first, one)).toBeVisible();
});

test("CORE-11 two browsers are in step within a second", async ({ owner: page, as, api }) => {
  const { name, one, first, second } = await family(api);
  const other = await as("rep");
  await Promise.all([page.goto(board(name)), other.goto(board(name))]);
  await expect(cardIn(other, first, one)).toBeVisible();
  await expect(cardIn(page, first, one)).toBeVisible();
  await page.waitForTimeout(500);
  await page.getByRole("button", { name: `Move ${one} to…` }).click();
  await page.getByRole("menuitemradio", { name: second }).click();
  await expect(cardIn(page, second, one)).toBeVisible();
  await expect(cardIn(other, second, one)).toBeVisible({ timeout: 1500 });
});

test("CORE-11 a drag under way outlives a colleague's change, which shows after the drop", async ({
  owner: page,
  api,
}) => {
  const { name, one, first, second } = await family(api);
  await page.goto(board(name));
  await expect(page.getByRole("region", { name: `${first}, 3 deals` })).toBeVisible();
  await page.waitForTimeout(500);
  await dragOver(page, one, second);
  const added = `${name} No4`;
  const [start] = (await api.stages()).filter((stage) => stage.name === first);
  const answered = page.waitForResponse((response) => response.url().includes("/deal-board"));
  await api.deal({ title: added, stageId: start?.id ?? null, amount: { amount: "9000.00", currency: "EUR" } });
  await answered;
  await expect(cardIn(page, first, added)).toHaveCount(0);
  await page.mouse.up();
  await expect(cardIn(page, second, one)).toBeVisible();
  await expect(cardIn(page, first, added)).toBeVisible();
  await expect(page.getByRole("region", { name: `${first}, 3 deals` })).toBeVisible();
});

test("DEAL-1 the sums of a column are those of the list, to the cent", async ({ owner: page, api }) => {
  const { name, first } = await family(api);
  await page.goto(board(name));
  await expect(column(page, first).getByTitle("€6,000.60")).toBeVisible();
  await page.getByRole("radio", { name: "List" }).click();
  await expect(page.getByText("1–3 of 3")).toBeVisible();
  for (const amount of ["€1,000.10", "€2,000.20", "€3,000.30"]) await expect(page.getByText(amount)).toBeVisible();
  await page.getByRole("radio", { name: "Forecast" }).click();
  await expect(page.getByRole("cell", { name: "€6,000.60" })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("region", { name: `${first}, 3 deals` })).toBeVisible();
});

test("DEAL-5 a deal's page: won, reopened, and the time in each stage", async ({ owner: page, api }) => {
  const { name, one, first } = await family(api);
  await page.goto(board(name));
  await page.getByRole("link", { name: one }).click();
  await expect(page.getByRole("heading", { level: 1, name: one })).toBeVisible();
  await page.getByRole("button", { name: "Mark won" }).click();
  await expect(page.getByText(`${one} moved to`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Mark won" })).toBeHidden();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: `Reopen in ${first}` }).click();
  await expect(page.getByRole("list", { name: "Stages that it was in" }).getByRole("listitem")).toHaveCount(3);
  await expect(page.getByRole("button", { name: "Mark won" })).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`${theme}: no fault that axe finds on the deals`, async ({ owner: page, api }) => {
    const { name, one } = await family(api);
    await page.emulateMedia({ colorScheme: theme });
    const query = `q=${encodeURIComponent(name)}`;
    for (const path of [
      `/deals?${query}`,
      `/deals?${query}&view=list`,
      `/deals?${query}&view=forecast`,
      "/deals/new",
    ]) {
      await page.goto(inWorkspace(path));
      await settled(page);
      await expectAccessible(page, path);
    }
    await page.goto(board(name));
    await page.getByRole("link", { name: one }).click();
    await settled(page);
    await expectAccessible(page, "the page of a deal");
    await page.goto(inWorkspace("/settings/pipeline"));
    await settled(page);
    await expectAccessible(page, "the pipeline");
  });
}

test("at 360 pixels a deal is sent on by its menu, and nothing scrolls sideways", async ({ owner: page, api }) => {
  const { name, one, first, second } = await family(api);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(board(name));
  await expect(page.getByRole("region", { name: first, exact: true })).toBeVisible();
  await settled(page);
  await expectNoOverflow(page);
  await page.getByRole("button", { name: `Move ${one} to…` }).click();
  await page.getByRole("menuitemradio", { name: second }).click();
  await expect(page.getByRole("link", { name: one })).toBeHidden();
  await page.getByRole("combobox", { name: "Stage" }).click();
  await page.getByRole("option", { name: new RegExp(second) }).click();
  await expect(page.getByRole("link", { name: one })).toBeVisible();
});
