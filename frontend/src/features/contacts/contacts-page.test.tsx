import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { base, problem } from "@/mocks/answers";
import { mockServer } from "@/test/open-app";

const { server, openApp } = mockServer();
const home = "/w/kestrel/contacts";

it("CONT-1 shows people with their company, ready to be written to and called", async () => {
  await openApp(home);
  const table = await screen.findByRole("table", { name: "Contacts" });
  expect(within(table).getByRole("link", { name: "Ines Albrecht" })).toBeVisible();
  expect(within(table).getAllByRole("link", { name: "Solstice Studio" })[0]).toHaveAttribute(
    "href",
    expect.stringContaining("/companies/"),
  );
  expect(within(table).getByRole("link", { name: "ines.albrecht@solstice-studio.example" })).toHaveAttribute(
    "href",
    "mailto:ines.albrecht@solstice-studio.example",
  );
  expect(screen.getByText("1–6 of 6")).toBeVisible();
});

it("CONT-1 narrows to the people of a company that is found by typing, and names it in the chip", async () => {
  const { user, router } = await openApp(home);
  await screen.findByRole("table", { name: "Contacts" });
  const menu = within(screen.getByRole("region", { name: "Search and filters" }));
  await user.click(menu.getByRole("combobox", { name: "Company" }));
  await user.type(await screen.findByLabelText("Find company"), "halc");
  await user.click(await screen.findByRole("option", { name: /Halcyon Labs/ }));
  expect(await screen.findByRole("button", { name: "Remove filter Halcyon Labs" })).toBeVisible();
  expect(await screen.findByText("1–1 of 1")).toBeVisible();
  expect(router.state.location.searchStr).toMatch(/company=/);
});

it("says that no contact matches, and what contacts are where there are none", async () => {
  const { user } = await openApp(`${home}?q=zzz`);
  expect(await screen.findByText("No contact matches these filters")).toBeVisible();
  server.use(http.get(`${base}/contacts`, () => HttpResponse.json({ items: [], total: 0, totalIsExact: true })));
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  expect(await screen.findByText("No contacts yet")).toBeVisible();
});

it("says what failed and tries again", async () => {
  const { user } = await openApp(home);
  await screen.findByRole("table", { name: "Contacts" });
  server.use(http.get(`${base}/contacts`, () => problem(500, "internal", "The server stumbled.")));
  await user.click(screen.getByRole("button", { name: "Mine" }));
  expect(await screen.findByText("The server stumbled.")).toBeVisible();
  server.resetHandlers();
});
