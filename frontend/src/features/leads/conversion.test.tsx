import { screen, waitFor, within } from "@testing-library/react";
import { http } from "msw";
import { expect, it } from "vitest";
import { base, problem } from "@/mocks/answers";
import { mockServer } from "@/test/open-app";

const { server, openApp } = mockServer();
// The first lead of the seed is qualified, the third is new.
const page = (number: number) => `/w/kestrel/leads/0192f0c1-0005-7000-8000-${String(number).padStart(12, "0")}`;

async function openDialog(user: Awaited<ReturnType<typeof openApp>>["user"]) {
  await user.click(await screen.findByRole("button", { name: "Convert" }));
  const dialog = await screen.findByRole("dialog", { name: "Convert Dario Sato" });
  await within(dialog).findByRole("radiogroup", { name: "Contact" });
  return within(dialog);
}

it("LEAD-8 links the contact with the same address, makes company and deal, and can be undone", async () => {
  const { user, world } = await openApp(page(0));
  const dialog = await openDialog(user);
  expect(dialog.getByRole("radio", { name: /Link to Dario Sato.*Same e-mail address/ })).toBeChecked();
  expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue("Solstice Studio");
  expect(dialog.getByRole("textbox", { name: /Amount/ })).toHaveValue("12500.00");
  await user.click(dialog.getByRole("button", { name: "Convert" }));
  expect(await screen.findByText("Dario Sato converted")).toBeVisible();
  expect(screen.getByRole("button", { name: "Open deal" })).toBeVisible();
  expect(await screen.findByRole("link", { name: "Open company" })).toHaveAttribute(
    "href",
    expect.stringContaining("/companies/"),
  );
  expect(screen.queryByRole("button", { name: "Convert" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Undo conversion" }));
  expect(await screen.findByText("Conversion undone")).toBeVisible();
  await waitFor(() => expect([...world.leads.values()][0]?.status).toBe("qualified"));
});

it("LEAD-8 converts into a contact alone", async () => {
  const { user } = await openApp(page(0));
  const dialog = await openDialog(user);
  await user.click(dialog.getByRole("radio", { name: /No company/ }));
  await user.click(dialog.getByRole("checkbox", { name: "Open a deal" }));
  expect(dialog.queryByRole("textbox", { name: "Title" })).not.toBeInTheDocument();
  await user.click(dialog.getByRole("button", { name: "Convert" }));
  expect(await screen.findByRole("link", { name: "Open contact" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Open deal" })).not.toBeInTheDocument();
});

it("keeps what was typed and says what the server refuses", async () => {
  const { user } = await openApp(page(0));
  server.use(
    http.post(`${base}/leads/:lead/convert`, () =>
      problem(422, "validation_failed", "Check the fields.", {
        errors: [{ pointer: "/deal/amount/amount", code: "invalid", detail: "This is no amount." }],
      }),
    ),
  );
  const dialog = await openDialog(user);
  await user.click(dialog.getByRole("button", { name: "Convert" }));
  expect(await dialog.findByText("This is no amount.")).toBeVisible();
  expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue("Solstice Studio");
});

it("says why a lead that is not qualified is not converted", async () => {
  await openApp(page(2));
  const button = await screen.findByRole("button", { name: "Convert" });
  expect(button).toHaveAttribute("aria-disabled", "true");
});
