import { screen, waitFor, within } from "@testing-library/react";
import { delay, HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { base, problem } from "@/mocks/answers";
import { makeLead, workspace } from "@/mocks/seed";
import { mockServer } from "@/test/open-app";

const { server, openApp } = mockServer();
const list = `${base}/leads`;
const home = "/w/kestrel/leads";

it("shows the leads, their number and their next steps", async () => {
  await openApp(home);
  const table = await screen.findByRole("table", { name: "Leads" });
  expect(within(table).getByRole("link", { name: "Dario Sato" })).toHaveAttribute(
    "href",
    expect.stringContaining("/leads/"),
  );
  expect(within(table).getAllByText("3d late").length).toBeGreaterThan(0);
  expect(screen.getByText("1–12 of 12")).toBeVisible();
});

it("says that no lead matches, and clears the filters", async () => {
  const { user, router } = await openApp(`${home}?q=zzz`);
  expect(await screen.findByText("No lead matches these filters")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(await screen.findByRole("link", { name: "Dario Sato" })).toBeVisible();
  expect(router.state.location.searchStr).toBe("");
});

it("says what leads are where there are none yet", async () => {
  await openApp(home, 0);
  expect(await screen.findByText("No leads yet")).toBeVisible();
});

it("leads back from a page that is past the end", async () => {
  const { user, router } = await openApp(`${home}?page=9`);
  expect(await screen.findByText("The list does not go this far")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Go to the first page" }));
  expect(await screen.findByRole("link", { name: "Dario Sato" })).toBeVisible();
  expect(router.state.location.searchStr).toBe("");
});

it("CORE-7 shows that the server stopped counting at 10,000", async () => {
  const { user } = await openApp(home);
  await screen.findByRole("table", { name: "Leads" });
  server.use(
    http.get(list, ({ request }) => {
      const page = Number(new URL(request.url).searchParams.get("page") ?? 1);
      const items = Array.from({ length: 50 }, (_, number) => makeLead(page * 50 + number));
      return HttpResponse.json({ items, total: 10_000, totalIsExact: false });
    }),
  );
  await user.click(screen.getByRole("button", { name: "Stale" }));
  expect(await screen.findByText("1–50 of 10,000+")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Next page" }));
  expect(await screen.findByText("51–100 of 10,000+")).toBeVisible();
});

it("says what failed and tries again", async () => {
  const { user } = await openApp(home);
  await screen.findByRole("table", { name: "Leads" });
  server.use(http.get(list, () => problem(500, "internal", "The server stumbled.")));
  await user.click(screen.getByRole("button", { name: "Overdue" }));
  expect(await screen.findByText("The server stumbled.")).toBeVisible();
  server.use(http.get(list, () => HttpResponse.json({ items: [], total: 0, totalIsExact: true })));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("No lead matches these filters")).toBeVisible();
});

it("keeps the old rows while the next ones are on their way", async () => {
  const { user } = await openApp(home);
  await screen.findByRole("link", { name: "Dario Sato" });
  server.use(
    http.get(list, async () => {
      await delay(300);
      return HttpResponse.json({ items: [], total: 0, totalIsExact: true });
    }),
  );
  await user.click(screen.getByRole("button", { name: "Stale" }));
  expect(screen.getByRole("link", { name: "Dario Sato" })).toBeVisible();
  expect(await screen.findByText("No lead matches these filters")).toBeVisible();
});

it("changes a status at once, rolls back on refusal and says why", async () => {
  const { user } = await openApp(home);
  const chip = await screen.findByRole("button", { name: "Status of Kenji Haddad: new" });
  server.use(
    http.post(`${base}/leads/:lead/status`, async () => {
      await delay(150);
      return problem(409, "invalid_status_transition", "A lead that is new cannot become contacted.");
    }),
  );
  await user.click(chip);
  await user.click(await screen.findByRole("menuitemradio", { name: "Contacted" }));
  expect(await screen.findByRole("button", { name: "Status of Kenji Haddad: contacted" })).toBeVisible();
  expect((await screen.findAllByText("A lead that is new cannot become contacted.")).length).toBeGreaterThan(0);
  expect(await screen.findByRole("button", { name: "Status of Kenji Haddad: new" })).toBeVisible();
});

it("offers Undo after a change and takes it back", async () => {
  const { user } = await openApp(home);
  await user.click(await screen.findByRole("button", { name: "Status of Kenji Haddad: new" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Contacted" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("button", { name: "Status of Kenji Haddad: new" })).toBeVisible();
});

it("LEAD-7 changes the next step in its cell", async () => {
  const { user } = await openApp(home);
  await user.click(await screen.findByRole("button", { name: /^Next step with Kenji Haddad/ }));
  const panel = await screen.findByRole("dialog", { name: "Next step with Kenji Haddad" });
  const what = within(panel).getByLabelText("What to do");
  await user.clear(what);
  await user.type(what, "Send the offer");
  await user.click(within(panel).getByRole("button", { name: "Tomorrow" }));
  await user.click(within(panel).getByRole("button", { name: "Save next step" }));
  expect(await screen.findByText("Next step with Kenji Haddad set")).toBeVisible();
  const cell = await screen.findByRole("button", { name: /^Next step with Kenji Haddad: Send the offer tomorrow/ });
  await waitFor(() => expect(cell).toHaveFocus());
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(cell).not.toHaveTextContent("Send the offer"));
});

it("LEAD-7 ticks tags in their cell, from the keyboard", async () => {
  const { user, world } = await openApp(home);
  const link = await screen.findByRole("link", { name: "Dario Sato" });
  const lead = [...world.leads.values()].find((one) => one.name === "Dario Sato");
  const before = lead?.tags.length ?? 0;
  await user.keyboard("j");
  await waitFor(() => expect(link).toHaveFocus());
  await user.keyboard("t");
  await user.type(await screen.findByLabelText("Find tag"), "news{Enter}");
  await waitFor(() =>
    expect([...world.leads.values()].find((one) => one.name === "Dario Sato")?.tags.length).not.toBe(before),
  );
  await user.keyboard("{Escape}");
  await waitFor(() => expect(link).toHaveFocus());
});

it("assigns the chosen leads in bulk and says how it went", async () => {
  const { user, world } = await openApp(home);
  await user.click(await screen.findByRole("checkbox", { name: "Select Dario Sato" }));
  await user.click(screen.getByRole("checkbox", { name: "Select Jonas Kovacs" }));
  await user.click(screen.getByRole("button", { name: "Assign" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Clara Voss" }));
  expect(await screen.findByText(/2 leads changed/)).toBeVisible();
  const clara = [...world.leads.values()].slice(0, 2).map((lead) => lead.assigneeId);
  expect(new Set(clara).size).toBe(1);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText(/Taken back on 2 leads/)).toBeVisible();
});

it("shows a viewer everything and lets them change nothing, with the reason", async () => {
  const { user } = await openApp(home);
  server.use(http.get(base, () => HttpResponse.json({ ...workspace, role: "viewer", permissions: ["records:read"] })));
  const { queryClient } = await import("@/api/query-client");
  await queryClient.invalidateQueries();
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "New lead" })).toHaveAttribute("aria-disabled", "true"),
  );
  expect(screen.queryByRole("button", { name: /^Status of/ })).not.toBeInTheDocument();
  await user.hover(screen.getByRole("button", { name: "New lead" }));
  expect(await screen.findByText(/Only reps, managers and owners can do this/)).toBeVisible();
});
