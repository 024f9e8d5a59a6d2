import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { mockServer } from "@/test/open-app";

const { openApp } = mockServer();
const address = "/w/kestrel/contacts/new";

it("adds somebody with two e-mails, the second made the primary one", async () => {
  const { user, world } = await openApp(address);
  await user.type(await screen.findByLabelText("Name"), "Grace Hopper");
  await user.type(screen.getByLabelText(/^E-mail/), "grace@home.example");
  await user.click(screen.getByRole("button", { name: "Add another e-mail" }));
  const second = await screen.findByLabelText("E-mail 2");
  expect(second).toHaveFocus();
  await user.type(second, "grace@navy.example");
  await user.click(screen.getByRole("button", { name: "Make grace@navy.example primary" }));
  expect(screen.getByLabelText(/^E-mail \(primary\)/)).toHaveValue("grace@navy.example");
  await user.click(screen.getByRole("button", { name: /Add contact/ }));
  expect(await screen.findByRole("heading", { name: "Grace Hopper" })).toBeVisible();
  const made = [...world.contacts.values()].find((contact) => contact.name === "Grace Hopper");
  expect(made?.emails).toEqual(["grace@navy.example", "grace@home.example"]);
});

it("says which of several e-mails is wrong, and takes the reader there", async () => {
  const { user } = await openApp(address);
  await user.type(await screen.findByLabelText("Name"), "Grace Hopper");
  await user.type(screen.getByLabelText(/^E-mail/), "grace@home.example");
  await user.click(screen.getByRole("button", { name: "Add another e-mail" }));
  await user.type(await screen.findByLabelText("E-mail 2"), "nobody");
  await user.click(screen.getByRole("button", { name: /Add contact/ }));
  expect(await screen.findByText("Enter an e-mail address, like ada@example.com")).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText("E-mail 2")).toHaveFocus());
});

it("puts the server's words on the e-mail that they concern", async () => {
  const { user } = await openApp(address);
  await user.type(await screen.findByLabelText("Name"), "Grace Hopper");
  await user.type(screen.getByLabelText(/^E-mail/), "grace@home.example");
  await user.click(screen.getByRole("button", { name: "Add another e-mail" }));
  await user.type(await screen.findByLabelText("E-mail 2"), "taken@server.test");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("The server does not take this address.")).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText("E-mail 2")).toHaveFocus());
});

it("LEAD-10 warns of somebody with the same e-mail, and names their company", async () => {
  const { user } = await openApp(address);
  await user.type(await screen.findByLabelText(/^E-mail/), "ines.albrecht@solstice-studio.example");
  await user.tab();
  expect(await screen.findByText("This may be someone you have already")).toBeVisible();
  expect(screen.getByRole("link", { name: "Ines Albrecht" })).toHaveAttribute("target", "_blank");
});

it("suggests the company that an e-mail speaks of, and takes it with one press", async () => {
  const { user } = await openApp(address);
  await user.type(await screen.findByLabelText(/^E-mail/), "new@halcyon-labs.example");
  await user.tab();
  expect(await screen.findByText("halcyon-labs.example belongs to Halcyon Labs")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Use it" }));
  expect(screen.getByRole("combobox", { name: /^Company/ })).toHaveTextContent("Halcyon Labs");
});

it("finds the company on the server while typing, and adds one that is not here", async () => {
  const { user, world } = await openApp(address);
  await user.type(await screen.findByLabelText("Name"), "Grace Hopper");
  await waitFor(() => expect(screen.getByRole("combobox", { name: /^Company/ })).not.toHaveAttribute("data-late"));
  await user.click(screen.getByRole("combobox", { name: /^Company/ }));
  await user.type(await screen.findByLabelText("Find company"), "orbit");
  expect(await screen.findByRole("option", { name: /Orbit Retail/ })).toBeVisible();
  await waitFor(() => expect(screen.queryByRole("option", { name: /Halcyon/ })).toBeNull());
  await user.clear(screen.getByLabelText("Find company"));
  await user.type(screen.getByLabelText("Find company"), "Navy Yard");
  await user.click(await screen.findByRole("option", { name: "Create “Navy Yard”" }));
  await waitFor(() => expect(screen.getByRole("combobox", { name: /^Company/ })).toHaveTextContent("Navy Yard"));
  expect([...world.companies.values()].at(-1)?.name).toBe("Navy Yard");
});

it("opens with the company that it was asked for", async () => {
  const { world } = await openApp("/w/kestrel");
  const company = [...world.companies.values()][1];
  const { user } = await openApp(`${address}?company=${company?.id}&name=Grace`);
  const form = await screen.findByRole("form", { name: "New contact" });
  expect(within(form).getByLabelText("Name")).toHaveValue("Grace");
  expect(within(form).getByRole("combobox", { name: /^Company/ })).toHaveTextContent("Halcyon Labs");
  await user.click(within(form).getByRole("button", { name: /Add contact/ }));
  expect(await screen.findByRole("heading", { name: "Grace" })).toBeVisible();
});
