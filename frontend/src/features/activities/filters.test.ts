import { createLoader } from "nuqs";
import { expect, it } from "vitest";
import { activityParsers, toFilterQuery, toListQuery } from "./filters";

const load = createLoader(activityParsers);
const query = (search: string) => toListQuery(load(new URLSearchParams(search)));

it("shows what is open, the earliest due first, where nothing is said", () => {
  expect(query("")).toEqual({ open: true, sort: "dueAt", page: 1, pageSize: 50 });
});

it("ACT-5 asks for late ones and for those that are not, which differ from either", () => {
  expect(query("overdue=true")).toMatchObject({ overdue: true });
  expect(query("overdue=false")).toMatchObject({ overdue: false });
  expect(query("")).not.toHaveProperty("overdue");
});

it("narrows by type, assignee, kind of record, priority and days", () => {
  const search = "type=call,meeting&mine=true&owner=none&about=deal&priority=high&dueFrom=2026-11-01&dueTo=2026-11-30";
  expect(toFilterQuery(load(new URLSearchParams(search)))).toEqual({
    open: true,
    type: ["call", "meeting"],
    assignee: ["me", "none"],
    subjectKind: "deal",
    priority: ["high"],
    dueFrom: "2026-11-01",
    dueTo: "2026-11-30",
  });
});

it("takes no words that it does not know", () => {
  expect(query("type=note,juggling&about=planet&sort=colour")).toEqual(query(""));
});

it("shows what is done with the days on which it was done", () => {
  expect(query("done=true&doneFrom=2026-11-24")).toMatchObject({ open: false, completedFrom: "2026-11-24" });
});
