import { screen, waitFor, within } from "@testing-library/react";
import { http } from "msw";
import { expect, it } from "vitest";
import { base, problem } from "@/mocks/answers";
import { makeContact } from "@/mocks/people-seed";
import { mockServer } from "@/test/open-app";

const { server, openApp } = mockServer();
const [ines, oda] = [makeContact(0), makeContact(5)];
const page = (id: string) => `/w/kestrel/contacts/${id}`;
const first = "ines.albrecht@solstice-studio.example";

it("CONT-2 adds an e-mail in place, makes it the primary one, and takes that back", async () => {
  const { user, world } = await openApp(page(ines.id));
  await user.click(await screen.findByRole("button", { name: "E-mail 2: empty. Edit" }));
  await user.type(screen.getByRole("textbox", { name: "E-mail 2" }), "ines@home.example{Enter}");
  await user.click(await screen.findByRole("button", { name: "More for ines@home.example" }));
  await user.click(await screen.findByRole("menuitem", { name: "Make primary" }));
  await waitFor(() => expect(world.contacts.get(ines.id)?.emails).toEqual(["ines@home.example", first]));
  expect(await screen.findByRole("button", { name: "E-mail: ines@home.example. Edit" })).toBeVisible();
  await user.click((await screen.findAllByRole("button", { name: "Undo" }))[0] as HTMLElement);
  await waitFor(() => expect(world.contacts.get(ines.id)?.emails[0]).toBe(first));
});

it("keeps what was typed where the server refuses it", async () => {
  const { user } = await openApp(page(ines.id));
  server.use(http.patch(`${base}/contacts/:contact`, () => problem(422, "validation_failed", "No such address.")));
  await user.click(await screen.findByRole("button", { name: `E-mail: ${first}. Edit` }));
  const field = screen.getByRole("textbox", { name: "E-mail" });
  await user.clear(field);
  await user.type(field, "ines@@example{Enter}");
  expect((await screen.findAllByText("No such address."))[0]).toBeVisible();
  expect(await screen.findByRole("textbox", { name: "E-mail" })).toHaveValue("ines@@example");
});

it("CONT-2 links a company that is found by typing", async () => {
  const { user, world } = await openApp(page(oda.id));
  const facts = await screen.findByRole("region", { name: "Facts" });
  await waitFor(() =>
    expect(within(facts).getByRole("combobox", { name: "Company: empty. Edit" })).not.toHaveAttribute("data-late"),
  );
  await user.click(within(facts).getByRole("combobox", { name: "Company: empty. Edit" }));
  await user.type(await screen.findByLabelText("Find company"), "orbit");
  await user.click(await screen.findByRole("option", { name: /Orbit Retail/ }));
  expect(await within(facts).findByRole("link", { name: "Orbit Retail" })).toBeVisible();
  await waitFor(() => expect(world.contacts.get(oda.id)?.company?.name).toBe("Orbit Retail"));
});

it("CONT-2 changes the address in one go", async () => {
  const { user, world } = await openApp(page(ines.id));
  await user.click(await screen.findByRole("button", { name: "Address: empty. Edit" }));
  const form = await screen.findByRole("form", { name: "Address" });
  await user.type(within(form).getByLabelText("Street and number"), "Via Roma 1");
  await user.type(within(form).getByLabelText("City"), "Bologna");
  await user.click(within(form).getByRole("button", { name: "Save address" }));
  expect(await screen.findByRole("button", { name: "Address: Via Roma 1, Bologna. Edit" })).toBeVisible();
  await waitFor(() => expect(world.contacts.get(ines.id)?.address.city).toBe("Bologna"));
});

it("CORE-3 shows both companies where a colleague chose another one", async () => {
  const { user, world } = await openApp(`${page(oda.id)}/edit`);
  await user.type(await screen.findByLabelText(/^Job title/), "Buyer");
  const now = world.contacts.get(oda.id);
  if (now) world.contacts.set(oda.id, { ...now, version: 9, jobTitle: "Chief buyer" });
  await user.click(screen.getByRole("button", { name: /Save contact/ }));
  const dialog = await screen.findByRole("dialog", { name: "Someone else changed this too" });
  expect(within(dialog).getByRole("row", { name: "Job title Chief buyer Buyer" })).toBeVisible();
  await user.click(within(dialog).getByRole("button", { name: "Use mine" }));
  await waitFor(() => expect(world.contacts.get(oda.id)?.jobTitle).toBe("Buyer"));
});
