import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { mockServer } from "@/test/open-app";

const { openApp } = mockServer();
const address = "/w/kestrel/leads/new";

it("shows and focuses the first fault on saving, and never greys the button out for it", async () => {
  const { user } = await openApp(address);
  await user.click(await screen.findByRole("button", { name: /Add lead/ }));
  expect(await screen.findByText("Fill this in")).toBeVisible();
  expect(screen.getByLabelText("Name")).toHaveFocus();
  expect(screen.getByText("1 field needs attention")).toBeVisible();
});

it("puts the server's words on the field that they concern", async () => {
  const { user } = await openApp(address);
  await user.type(await screen.findByLabelText("Name"), "Grace Hopper");
  await user.type(screen.getByLabelText(/^E-mail/), "taken@server.test");
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("The server does not take this address.")).toBeVisible();
  expect(screen.getByLabelText(/^E-mail/)).toHaveFocus();
});

it("warns of a lead with the same e-mail and lets the person go on (LEAD-10)", async () => {
  const { user, world } = await openApp(address);
  await user.type(await screen.findByLabelText("Name"), "Dario S.");
  await user.type(screen.getByLabelText(/^E-mail/), "dario.sato@example.com");
  await user.tab();
  expect(await screen.findByText("This may be someone you have already")).toBeVisible();
  expect(screen.getByRole("link", { name: "Dario Sato" })).toHaveAttribute("target", "_blank");
  await user.click(screen.getByRole("button", { name: /Add lead/ }));
  expect(await screen.findByRole("heading", { name: "Dario S." })).toBeVisible();
  expect(world.leads.size).toBe(13);
});

it("asks before what was typed is left behind", async () => {
  const { user } = await openApp(address);
  await user.type(await screen.findByLabelText("Name"), "Grace");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(await screen.findByRole("alertdialog", { name: "Leave without saving?" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Keep editing" }));
  expect(screen.getByLabelText("Name")).toHaveValue("Grace");
});
