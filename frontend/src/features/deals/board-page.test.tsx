import { screen, waitFor, within } from "@testing-library/react";
import { delay, HttpResponse, http } from "msw";
import { beforeEach, expect, it, vi } from "vitest";
import { base, problem } from "@/mocks/answers";
import { sumsOf } from "@/mocks/deal-seed";
import { mockServer } from "@/test/open-app";

const { server, openApp } = mockServer();
const home = "/w/kestrel/deals";

// jsdom lays nothing out: a column must have a height for its cards to show.
beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(900);
});

// The board's own code comes late, which takes its time on a busy machine.
const column = (name: RegExp) => screen.findByRole("region", { name }, { timeout: 15_000 });

type User = Awaited<ReturnType<typeof openApp>>["user"];

async function move(user: User, title: string, to: string) {
  await column(/^Discovery/);
  await user.click((await screen.findAllByRole("button", { name: `Move ${title} to…` }))[0] as HTMLElement);
  await user.click(await screen.findByRole("menuitemradio", { name: to }));
}

it("DEAL-1 shows a column a stage with count, sum and weighted sum", async () => {
  await openApp(home, 12);
  const discovery = await column(/^Discovery, 3 deals$/);
  expect(within(discovery).getByText("€117K")).toBeVisible();
  expect(within(discovery).getByText("€23.4K")).toBeVisible();
  expect(within(discovery).getAllByRole("listitem")).toHaveLength(3);
  expect(await column(/^Closed won, 2 deals$/)).toHaveTextContent("This month");
});

it("DEAL-4 says of a card what it is worth, when it closes, what comes next and whose it is", async () => {
  await openApp(home, 12);
  await column(/^Discovery/);
  const card = (await screen.findByRole("link", { name: "Orbit support plan" })).closest("li");
  expect(card).toHaveTextContent("Orbit Retail");
  expect(card).toHaveTextContent("at 20%");
  expect(card).toHaveTextContent("No next step");
  expect(card).toHaveTextContent("Owner: Ben Okoro");
});

it("CORE-12 moves a deal at once and offers to take it back", async () => {
  const { user, dealWorld } = await openApp(home, 12);
  server.use(
    http.post(`${base}/deals/:deal/move`, async () => {
      await delay(400);
      return undefined;
    }),
  );
  await move(user, "Orbit support plan", "Negotiation");
  const negotiation = await column(/^Negotiation, 3 deals$/);
  expect(within(negotiation).getByRole("link", { name: "Orbit support plan" })).toBeVisible();
  expect(await column(/^Discovery, 2 deals$/)).toBeVisible();
  expect(sumsOf([...dealWorld.deals.values()].filter((deal) => deal.title === "Orbit support plan")).count).toBe(1);
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await column(/^Discovery, 3 deals$/)).toBeVisible();
});

it("DEAL-3 asks why a deal is lost before anything is sent, and springs back on Cancel", async () => {
  const { user } = await openApp(home, 12);
  const sent = vi.fn();
  server.events.on("request:start", ({ request }) => {
    if (request.url.endsWith("/move")) sent();
  });
  await move(user, "Orbit support plan", "Closed lost");
  const dialog = await screen.findByRole("dialog", { name: "Why is Orbit support plan lost?" });
  await user.click(within(dialog).getByRole("button", { name: "Mark as lost" }));
  expect(within(dialog).getByText("Choose a reason", { selector: "div, p, span[id]" })).toBeVisible();
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(await column(/^Discovery, 3 deals$/)).toBeVisible();
  expect(sent).not.toHaveBeenCalled();

  await move(user, "Orbit support plan", "Closed lost");
  const again = await screen.findByRole("dialog");
  await user.click(within(again).getByRole("combobox", { name: "Reason" }));
  await user.click(await screen.findByRole("option", { name: "No budget" }));
  await user.click(within(again).getByRole("button", { name: "Mark as lost" }));
  expect(await column(/^Closed lost, 3 deals$/)).toBeVisible();
  expect(sent).toHaveBeenCalled();
});

it("DEAL-3 puts a refused card back and says why", async () => {
  const { user } = await openApp(home, 12);
  const why = "This stage is archived. Choose another one.";
  server.use(
    http.post(`${base}/deals/:deal/move`, async () => {
      await delay(2500);
      return problem(409, "stage_archived", why);
    }),
  );
  await move(user, "Orbit support plan", "Proposal");
  expect(await column(/^Proposal, 4 deals$/)).toBeVisible();
  expect((await screen.findAllByText(why))[0]).toBeVisible();
  expect(await column(/^Proposal, 3 deals$/)).toBeVisible();
  expect(await column(/^Discovery, 3 deals$/)).toBeVisible();
});

it("keeps the way of looking in the address", async () => {
  const { user, router } = await openApp(home, 12);
  await column(/^Discovery/);
  await user.click(screen.getByRole("radio", { name: "List" }));
  expect(await screen.findByRole("table", { name: "Deals" })).toBeVisible();
  await waitFor(() => expect(router.state.location.searchStr).toBe("?view=list"));
  await user.click(screen.getByRole("radio", { name: "Forecast" }));
  expect(await screen.findByRole("table", { name: "Forecast by month" })).toBeVisible();
});

it("folds the column of lost deals away and remembers it on this device", async () => {
  const { user } = await openApp(home, 12);
  await column(/^Discovery/);
  await user.click(await screen.findByRole("button", { name: "Collapse Closed lost" }));
  expect(await screen.findByRole("button", { name: "Show Closed lost, 2 deals" })).toBeVisible();
  expect(localStorage.getItem("mainstay.board.lost")).toBe("collapsed");
});

it("adds a deal in its column, and goes on with the next", async () => {
  const { user } = await openApp(home, 12);
  await column(/^Discovery/);
  await user.click(await screen.findByRole("button", { name: "Add a deal to Proposal" }));
  const form = screen.getByRole("form", { name: "New deal in Proposal" });
  await user.type(within(form).getByLabelText("Title"), "Ten pumps");
  await user.type(within(form).getByLabelText("Amount"), "1200{Enter}");
  expect(await screen.findByRole("link", { name: "Ten pumps" })).toBeVisible();
  expect(within(form).getByLabelText("Title")).toHaveValue("");
});

it("says that no deal matches, and what failed", async () => {
  const { user } = await openApp(`${home}?q=zzz`, 12);
  expect(await screen.findByText("No deal matches these filters")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(await column(/^Discovery, 3 deals$/)).toBeVisible();
  server.use(http.get(`${base}/deal-board`, () => problem(500, "internal", "The server stumbled.")));
  await user.click(screen.getByRole("button", { name: "Stale" }));
  expect(await screen.findByText("The server stumbled.")).toBeVisible();
  server.use(http.get(`${base}/deal-board`, () => HttpResponse.json({ columns: [], open: { count: 0, amounts: [] } })));
});
