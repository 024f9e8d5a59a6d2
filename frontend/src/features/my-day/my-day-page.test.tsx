import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { makeActivity } from "@/mocks/activities";
import { base } from "@/mocks/answers";
import { members } from "@/mocks/seed";
import type { World } from "@/mocks/world";
import { mockServer } from "@/test/open-app";

const { server, openApp } = mockServer();
const home = "/w/kestrel/my-day";

const late = { title: "Call the mill", type: "call", dueDate: "2026-11-20", overdue: true } as const;
const fill = (world: World) => {
  const kept = [makeActivity(late), makeActivity({ title: "Pack the box" })];
  kept.push(makeActivity({ title: "Ben’s own", assigneeId: members[1]?.id ?? null }));
  for (const one of kept) world.activities.set(one.id, one);
};

it("ACT-5 shows what is late and what is due today, each with the list that it counts", async () => {
  await openApp(home, 2, fill);
  const overdue = await screen.findByRole("region", { name: "Overdue" });
  expect(within(overdue).getByRole("button", { name: "Call the mill" })).toBeVisible();
  expect(within(overdue).getByText("4d late")).toBeVisible();
  expect(within(overdue).getByRole("link", { name: "Overdue: 1. Show as a list" })).toHaveAttribute(
    "href",
    expect.stringContaining("overdue=true"),
  );
  expect(screen.getByText("1 overdue, 1 due today")).toBeVisible();
  expect(screen.queryByText("Ben’s own")).toBeNull();
});

it("ACT-1 completes by key and keeps the outcome in place", async () => {
  const { user, world } = await openApp(home, 2, fill);
  await screen.findByRole("button", { name: "Call the mill" });
  await user.keyboard("jx");
  const outcome = await screen.findByRole("textbox", { name: "Outcome of Call the mill" });
  await user.type(outcome, "Wants ten{Enter}");
  const call = () => [...world.activities.values()].find((one) => one.title === "Call the mill");
  await waitFor(() => expect(call()).toMatchObject({ outcome: "Wants ten", overdue: false }));
  expect(call()?.completedAt).toBeTruthy();
  expect(screen.queryByRole("form", { name: "Plan the next step" })).toBeNull();
});

it("ACT-9 asks for the next step where the last that was planned is done", async () => {
  const { user, world } = await openApp(home, 2, ({ activities }) => {
    const only = makeActivity({ title: "Pack the box" });
    activities.set(only.id, only);
  });
  await user.click(await screen.findByRole("button", { name: "Complete: Pack the box" }));
  const form = await screen.findByRole("form", { name: "Plan the next step" });
  await user.type(within(form).getByRole("textbox", { name: "What to do" }), "Ask whether it came{Enter}");
  await waitFor(() => expect(form).not.toBeInTheDocument());
  const next = [...world.activities.values()].at(-1);
  expect(next).toMatchObject({ type: "call", title: "Ask whether it came", completedAt: null });
});

it("moves what is due to another day by key", async () => {
  const { user, world } = await openApp(home, 2, fill);
  await screen.findByRole("button", { name: "Call the mill" });
  await user.keyboard("jr");
  await user.click(await screen.findByRole("button", { name: /^Tomorrow/ }));
  const moved = () => [...world.activities.values()].find((one) => one.title === "Call the mill");
  await waitFor(() => expect(moved()?.dueDate).toBe("2026-11-25"));
});

it("shows a colleague’s day by its address", async () => {
  await openApp(`${home}?member=${members[1]?.id}`, 2, fill);
  expect(await screen.findByRole("heading", { level: 1, name: "Ben Okoro’s day" })).toBeVisible();
  expect(await screen.findByRole("button", { name: "Ben’s own" })).toBeVisible();
});

it("says what a clear day is good for", async () => {
  await openApp(home);
  expect(await screen.findByText("Your day is clear")).toBeVisible();
  expect(screen.getByRole("link", { name: "Leads gone quiet" })).toBeVisible();
});

it("says what failed and tries again", async () => {
  const { user } = await openApp(home, 2, fill);
  await screen.findByRole("button", { name: "Call the mill" });
  server.use(
    http.get(`${base}/my-day`, () => HttpResponse.json({ detail: "The server stumbled." }, { status: 500 }), {
      once: true,
    }),
  );
  await user.click(screen.getByRole("button", { name: /^Whose day/ }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Clara Voss" }));
  expect(await screen.findByText("The server stumbled.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Nothing is due here")).toBeVisible();
});
