import { expect, it } from "vitest";
import type { TimelineEntry } from "@/api/gen/types.gen";
import { leads } from "@/features/leads/lead-kind";
import { reasonWords, statusWords } from "@/features/leads/model";
import { members, tags } from "@/mocks/seed";
import { makeWords } from "../use-record-words";
import { aroundRecord, tellEntry } from "./timeline-words";

const directory = {
  members,
  tags,
  member: () => undefined,
  memberName: (id: string) => members.find((member) => member.id === id)?.name ?? "A former member",
  tag: (id: string) => tags.find((tag) => tag.id === id),
};
const own = new Map<string, string>([
  ...Object.entries(reasonWords),
  ...Object.entries(statusWords).map(([status, { label }]): [string, string] => [status, label]),
]);
const words = makeWords(leads, directory, (_, value) => own.get(value));

const [ada, ben] = members.map((member) => member.id);

function entry(changes: TimelineEntry["changes"], action = "updated"): TimelineEntry {
  return {
    id: "1",
    kind: "edit",
    action,
    at: "2026-11-24T10:00:00.000Z",
    actor: { kind: "member", id: ada ?? null, name: "Ada Whitfield" },
    record: { kind: "lead", id: "l1", title: "Dario Sato" },
    changes,
    activity: null,
    undoes: null,
    undoneBy: null,
    bulkEditId: null,
    undoable: false,
  };
}

const told = (changes: TimelineEntry["changes"], action?: string) => tellEntry(entry(changes, action), words);

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

it("COMP-7 leaves room for the name of another record where it says this", () => {
  expect(aroundRecord("moved this to Won: price", "deal")).toEqual(["moved ", " to Won: price"]);
  expect(aroundRecord("added this deal", "deal")).toEqual(["added the deal ", ""]);
  expect(aroundRecord("changed amount", "deal")).toEqual(["changed amount on ", ""]);
});

it("leaves out what a move changes of itself, and says which field was taken back", () => {
  const dealWords = { ...words, moveFields: { to: "stageId" }, moveEffects: ["closedAt"] };
  const closed = { field: "closedAt", from: null, to: "2026-11-24T10:00:00.000Z" };
  const moved = entry([{ field: "stageId", from: "open", to: "won" }, closed]);
  expect(tellEntry(moved, dealWords)).toMatchObject({ text: "moved this to won", details: [] });
  const back = entry([{ field: "archived", from: true, to: false }], "undone");
  expect(tellEntry(back, words).details).toEqual([{ field: "Archived", from: "yes", to: "no" }]);
});
