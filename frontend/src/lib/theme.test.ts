import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { followTheme, useDensity, useTheme } from "./theme";

let stop = () => {};
afterEach(() => {
  stop();
  localStorage.clear();
});

it("puts the chosen theme on the page at once and keeps it on this device", () => {
  stop = followTheme();
  const { result } = renderHook(() => useTheme());
  expect(result.current[0]).toBe("system");
  act(() => result.current[1]("dark"));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(localStorage.getItem("mainstay.theme")).toBe("dark");
  act(() => result.current[1]("light"));
  expect(document.documentElement.dataset.theme).toBe("light");
});

it("follows a choice made in another tab", () => {
  stop = followTheme();
  localStorage.setItem("mainstay.density", "compact");
  window.dispatchEvent(new StorageEvent("storage", { key: "mainstay.density" }));
  expect(document.documentElement.dataset.density).toBe("compact");
  expect(renderHook(() => useDensity()).result.current[0]).toBe("compact");
});

it("falls back to the system for a word it does not know", () => {
  localStorage.setItem("mainstay.theme", "sepia");
  expect(renderHook(() => useTheme()).result.current[0]).toBe("system");
});
