import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { makeCompany } from "@/mocks/people-seed";
import { mockServer } from "@/test/open-app";

const { openApp } = mockServer();
const home = "/w/kestrel/companies";
const solstice = makeCompany(0);

it("COMP-1 narrows by industry and by status, in the address too", async () => {
  const { user, router } = await openApp(home);
  const table = await screen.findByRole("table", { name: "Companies" });
  expect(within(table).getByRole("link", { name: "Halcyon Labs" })).toBeVisible();
  const toolbar = within(screen.getByRole("region", { name: "Search and filters" }));
  await user.click(toolbar.getByRole("combobox", { name: "Industry" }));
  await user.click(await screen.findByRole("option", { name: "Media" }));
  expect(await screen.findByText("1–1 of 1")).toBeVisible();
  expect(router.state.location.searchStr).toBe("?industry=media");
  await user.click(screen.getByRole("button", { name: "Remove filter Media" }));
  await user.click(toolbar.getByRole("button", { name: "Status" }));
  await user.click(await screen.findByRole("menuitemcheckbox", { name: "Prospect" }));
  expect(await screen.findByText("1–2 of 2")).toBeVisible();
  expect(router.state.location.searchStr).toBe("?status=prospect");
});

it("COMP-1 changes the status in its row and takes it back", async () => {
  const { user } = await openApp(home);
  await user.click(await screen.findByRole("button", { name: "Status of Solstice Studio: prospect" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Customer" }));
  expect(await screen.findByRole("button", { name: "Status of Solstice Studio: customer" })).toBeVisible();
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("button", { name: "Status of Solstice Studio: prospect" })).toBeVisible();
});

it("COMP-2 shows its people, and links one who is here already", async () => {
  const { user, world } = await openApp(`${home}/${solstice.id}`);
  const island = await screen.findByRole("region", { name: "Contacts" });
  expect(await within(island).findByRole("link", { name: "Ines Albrecht" })).toBeVisible();
  expect(within(island).getByRole("link", { name: "Call Ines Albrecht" })).toHaveAttribute("href", "tel:+39051456789");
  await waitFor(() =>
    expect(within(island).getByRole("combobox", { name: "Add contact" })).not.toHaveAttribute("data-late"),
  );
  await user.click(within(island).getByRole("combobox", { name: "Add contact" }));
  await user.type(await screen.findByLabelText("Find contact"), "oda");
  await user.click(await screen.findByRole("option", { name: /Oda Lindgren/ }));
  await waitFor(() => expect([...world.contacts.values()].at(-1)?.company?.name).toBe("Solstice Studio"));
  expect(await within(island).findByRole("link", { name: "Oda Lindgren" })).toBeVisible();
});

it("COMP-2 chooses industry and size, and clears them", async () => {
  const { user, world } = await openApp(`${home}/${solstice.id}`);
  await user.click(await screen.findByRole("button", { name: "Industry: Media. Change" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Retail" }));
  await waitFor(() => expect(world.companies.get(solstice.id)?.industry).toBe("retail"));
  await user.click(await screen.findByRole("button", { name: "Size: 11–50 people. Change" }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Not known" }));
  await waitFor(() => expect(world.companies.get(solstice.id)?.size).toBeNull());
});

it("LEAD-8 warns of a company of the same name and lets the person go on", async () => {
  const { user, world } = await openApp(`${home}/new`);
  await user.type(await screen.findByLabelText("Name"), "Orbit Retail");
  await user.tab();
  expect(await screen.findByText("You may have this company already")).toBeVisible();
  await user.click(screen.getByRole("button", { name: /Add company/ }));
  expect(await screen.findByRole("heading", { name: "Orbit Retail" })).toBeVisible();
  expect(world.companies.size).toBe(6);
});
