import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { noteChange, noteOwnChange, useRecentChange } from "./recent-changes";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("marks what a colleague changed for a moment, with their name", () => {
  const { result } = renderHook(() => useRecentChange("lead-1"));
  act(() => noteChange({ id: "lead-1", actorId: "ben", changeId: "c1" }));
  expect(result.current).toBe("ben");
  act(() => void vi.advanceTimersByTime(3000));
  expect(result.current).toBeUndefined();
});

it("does not mark what this page did itself", () => {
  const { result } = renderHook(() => useRecentChange("lead-2"));
  noteOwnChange("c2");
  act(() => noteChange({ id: "lead-2", actorId: "me", changeId: "c2" }));
  expect(result.current).toBeUndefined();
});
