import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { useCommands } from "./commands";
import { useHotkeys } from "./use-hotkeys";

function Keys(props: {
  create: () => void;
  go: () => void;
  palette: () => void;
  tell: (why: string) => void;
  blocked?: string;
}) {
  useHotkeys(props.tell);
  useCommands([
    { id: "create", title: "New lead", section: "Leads", keys: "c", run: props.create, blocked: props.blocked },
    { id: "go", title: "Go to leads", section: "Go", keys: "g l", run: props.go },
    { id: "palette", title: "Search", section: "Go", keys: "mod+k", run: props.palette },
  ]);
  return <input aria-label="Name" />;
}

function setUp(blocked?: string) {
  const calls = { create: vi.fn(), go: vi.fn(), palette: vi.fn(), tell: vi.fn() };
  render(<Keys {...calls} blocked={blocked} />);
  return { calls, user: userEvent.setup() };
}

it("runs single keys and keys pressed one after the other", async () => {
  const { calls, user } = setUp();
  await user.keyboard("c");
  await user.keyboard("gl");
  expect(calls.create).toHaveBeenCalledOnce();
  expect(calls.go).toHaveBeenCalledOnce();
});

it("leaves single keys to whoever is typing, but not those with a modifier", async () => {
  const { calls, user } = setUp();
  await user.type(screen.getByRole("textbox", { name: "Name" }), "cgl");
  await user.keyboard("{Control>}k{/Control}");
  expect(calls.create).not.toHaveBeenCalled();
  expect(calls.go).not.toHaveBeenCalled();
  expect(calls.palette).toHaveBeenCalledOnce();
});

it("CORE-21 does not run what the role may not do, and tells why", async () => {
  const { calls, user } = setUp("Only reps, managers and owners can do this.");
  await user.keyboard("c");
  expect(calls.create).not.toHaveBeenCalled();
  expect(calls.tell).toHaveBeenCalledWith("Only reps, managers and owners can do this.");
});
