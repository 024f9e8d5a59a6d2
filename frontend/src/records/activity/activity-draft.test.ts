import { expect, it } from "vitest";
import { makeActivity } from "@/mocks/activities";
import { draftFaults, draftOf, inputOf, newDraft, patchOf } from "./activity-draft";

const subject = { kind: "lead", id: "l1", title: "Dario Sato" } as const;
const given = { assigneeId: "m1", subject };

it("ACT-1 a note is its text and nothing else", () => {
  const note = newDraft({ ...given, type: "note", body: " Wants the blue one. ", dueDate: "2026-11-25" });
  expect(inputOf(note)).toEqual({
    type: "note",
    subject: { kind: "lead", id: "l1" },
    body: "Wants the blue one.",
  });
  expect(draftFaults(newDraft({ ...given, type: "note" }))).toEqual({ body: "Write something first" });
});

it("a call that is done is kept with its outcome under a usual title", () => {
  const call = newDraft({ ...given, type: "call", done: true, outcome: "Interested", dueDate: "2026-11-25" });
  expect(inputOf(call)).toEqual({
    type: "call",
    subject: { kind: "lead", id: "l1" },
    title: "Call with Dario Sato",
    body: null,
    priority: "medium",
    assigneeId: "m1",
    done: { outcome: "Interested" },
  });
});

it("a call that is planned is due and has no outcome yet", () => {
  const call = newDraft({ ...given, type: "call", outcome: "?", dueDate: "2026-11-25", dueTime: "09:30" });
  const input = inputOf(call);
  expect(input).toMatchObject({ dueDate: "2026-11-25", dueTime: "09:30" });
  expect(input).not.toHaveProperty("done");
});

it("says what stands in the way", () => {
  expect(draftFaults(newDraft({ type: "task", assigneeId: null, dueTime: "09:30" }))).toEqual({
    title: "Say what is to be done",
    subject: "Choose what it is about",
    dueDate: "Choose the day of this time",
  });
});

it("sends of a change only what changed, and a day with its time", () => {
  const activity = makeActivity({ dueDate: "2026-11-25", dueTime: "09:30" });
  const draft = draftOf(activity);
  expect(patchOf(draft, activity)).toEqual({});
  expect(patchOf({ ...draft, dueTime: "10:00" }, activity)).toEqual({ dueDate: "2026-11-25", dueTime: "10:00" });
  expect(patchOf({ ...draft, dueDate: null }, activity)).toEqual({ dueDate: null, dueTime: null });
  expect(patchOf({ ...draft, priority: "high", body: "More" }, activity)).toEqual({ priority: "high", body: "More" });
});
