import { expect, it } from "vitest";
import { members, sources, tags } from "@/mocks/seed";
import type { TimelineEntry } from "./model";
import { tellEntry } from "./timeline-words";
import type { Directory } from "./use-directory";

const directory: Directory = {
  members,
  tags,
  sources,
  member: (id) => members.find((member) => member.id === id),
  memberName: (id) => members.find((member) => member.id === id)?.name ?? "A former member",
  tag: (id) => tags.find((tag) => tag.id === id),
  sourceName: (slug) => slug,
};

const [ada, ben] = members.map((member) => member.id);

function entry(changes: TimelineEntry["changes"], action = "updated"): TimelineEntry {
  return {
    id: "1",
    kind: "edit",
    action,
    at: "2026-11-24T10:00:00.000Z",
    actor: { kind: "member", id: ada ?? null, name: "Ada Whitfield" },
    changes,
    note: null,
    undoes: null,
    undoneBy: null,
    bulkEditId: null,
    undoable: false,
  };
}

const told = (changes: TimelineEntry["changes"], action?: string) => tellEntry(entry(changes, action), directory);

it("tells a status move with its reason", () => {
  const move = told([
    { field: "status", from: "new", to: "unqualified" },
    { field: "unqualifiedReason", from: null, to: "no_budget" },
    { field: "unqualifiedNote", from: null, to: "next year" },
  ]);
  expect(move.text).toBe("moved this to Unqualified: No budget, “next year”");
  expect(move.details).toEqual([]);
});

it("tells who it was given to", () => {
  expect(told([{ field: "assigneeId", from: null, to: ben }]).text).toBe("gave this to Ben Okoro");
  expect(told([{ field: "assigneeId", from: ben, to: ada }]).text).toBe("took this over");
  expect(told([{ field: "assigneeId", from: ben, to: null }]).text).toBe("left this without an owner");
});

it("tells the next step with its date, never shifted by a day", () => {
  const step = told([
    { field: "nextAction", from: null, to: "Call" },
    { field: "nextActionDate", from: null, to: "2026-11-01" },
  ]);
  expect(step.text).toBe("set the next step: Call, for Nov 1");
});

it("names tags, not ids", () => {
  const [vip, fair] = tags.map((tag) => tag.id);
  expect(told([{ field: "tags", from: [vip], to: [vip, fair] }]).text).toBe("tagged this Trade fair");
});

it("shows from and to of an ordinary field", () => {
  const edit = told([{ field: "estimatedValue", from: null, to: { amount: "1200.00", currency: "EUR" } }]);
  expect(edit.text).toBe("changed estimated value");
  expect(edit.details).toEqual([{ field: "", from: null, to: "€1,200" }]);
});

it("tells a snooze and its end", () => {
  const snooze = [
    { field: "snoozedUntil", from: null, to: "2026-12-01" },
    { field: "snoozeReason", from: null, to: "on holiday" },
  ];
  expect(told(snooze, "snoozed").text).toBe("snoozed this until Dec 1: on holiday");
  expect(told([{ field: "snoozedUntil", from: "2026-12-01", to: null }], "snoozed").text).toBe("ended the snooze");
});
