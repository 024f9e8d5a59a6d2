import { screen, waitFor, within } from "@testing-library/react";
import { delay, HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { base, problem } from "@/mocks/answers";
import { workspace } from "@/mocks/seed";
import { mockServer } from "@/test/open-app";

const { server, openApp } = mockServer();
const at = (section: string) => `/w/${workspace.slug}/settings/${section}`;

/** Opens a quiet page first, so that the answers under test are in place when the section asks. */
async function openSection(section: string, ...answers: Parameters<typeof server.use>) {
  const opened = await openApp(at("appearance"));
  await screen.findByRole("heading", { name: "Appearance" });
  server.use(...answers);
  opened.router.history.push(at(section));
  return opened;
}

it("says what failed in the section that failed, and tries again", async () => {
  const failing = http.get(`${base}/api-tokens`, () => problem(500, "internal", "A defect on our side."), {
    once: true,
  });
  const { user } = await openSection(
    "tokens",
    failing,
    http.get(`${base}/api-tokens`, () => HttpResponse.json({ items: [] })),
  );
  expect(await screen.findByText("A defect on our side.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("No tokens yet")).toBeVisible();
});

it("shows the shape of a list that is slow to come", async () => {
  await openSection(
    "tokens",
    http.get(`${base}/api-tokens`, () => delay("infinite")),
  );
  expect(await screen.findByRole("status", { name: "API tokens: loading" })).toBeInTheDocument();
});

it("CORE-21 tells a rep why tokens are closed and who can open them", async () => {
  const rep = { ...workspace, role: "rep", permissions: ["records:read", "records:write"] };
  const { router } = await openApp("/sign-in");
  server.use(http.get(base, () => HttpResponse.json(rep)));
  router.history.push(at("tokens"));
  expect(await screen.findByText(/Only owners can do this. You are a rep/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "New token" })).toBeNull();
});

it("puts the server's refusal on its field and keeps what was typed", async () => {
  const taken = { pointer: "/name", code: "taken", detail: "There is a tag of this name already." };
  const refuse = http.post(`${base}/tags`, () =>
    problem(422, "validation_failed", "Look at the fields.", { errors: [taken] }),
  );
  const { user } = await openSection("tags", refuse);
  await user.click((await screen.findAllByRole("button", { name: "New tag" }))[0] as HTMLElement);
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("Name"), "Fair");
  await user.click(within(dialog).getByRole("button", { name: "Add tag" }));
  expect(await within(dialog).findByText("There is a tag of this name already.")).toBeVisible();
  expect(within(dialog).getByLabelText("Name")).toHaveValue("Fair");
  expect(within(dialog).getByLabelText("Name")).toHaveFocus();
});

it("CORE-3 keeps what was typed when somebody else saved the profile first", async () => {
  const stale = http.patch(base, () => problem(409, "stale_version", "Somebody else changed the workspace."));
  const theirs = http.get(base, () =>
    HttpResponse.json({ ...workspace, version: workspace.version + 1, currency: "CHF" }),
  );
  const { user } = await openSection("workspace", stale, theirs);
  const name = await screen.findByLabelText("Name");
  await user.clear(name);
  await user.type(name, "Mine{Control>}{Enter}{/Control}");
  expect(await screen.findByText(/Somebody else saved the profile first/)).toBeVisible();
  await waitFor(() => expect(screen.getByText("CHF")).toBeVisible());
  expect(name).toHaveValue("Mine");
});
