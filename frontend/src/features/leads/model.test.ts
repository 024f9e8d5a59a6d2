import { expect, it } from "vitest";
import { frozenReason, leadStatuses, nextStatuses, reasonWords, statusWords, unqualifiedReasons } from "./model";

it("has a word and a tone for every status", () => {
  expect(leadStatuses.map((status) => statusWords[status].tone)).toEqual(["blue", "violet", "teal", "gray", "green"]);
});

it("has words for every reason", () => {
  for (const reason of unqualifiedReasons) expect(reasonWords[reason]).not.toContain("_");
});

it("never offers conversion as a status (LEAD-1)", () => {
  for (const status of leadStatuses) expect(nextStatuses[status]).not.toContain("converted");
  expect(nextStatuses.unqualified).toEqual(["contacted"]);
});

it("says why a finished lead cannot be changed", () => {
  expect(frozenReason({ status: "new", archivedAt: null })).toBeUndefined();
  expect(frozenReason({ status: "new", archivedAt: "2026-01-01T00:00:00Z" })).toContain("Restore");
  expect(frozenReason({ status: "converted", archivedAt: null })).toContain("converted");
});
