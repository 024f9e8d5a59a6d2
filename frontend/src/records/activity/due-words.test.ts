import { expect, it } from "vitest";
import { dayHeading, dayWords, dueWords, isLate, laterDays, localTimeHint } from "./due-words";

const today = "2026-11-24";
const noon = new Date("2026-11-24T11:00:00Z");
const onDay = (dueDate: string | null) => ({ dueDate, dueTime: null, dueAt: null });
/** 14:30 in Berlin, whose clocks are an hour ahead. */
const timed = { dueDate: today, dueTime: "14:30", dueAt: "2026-11-24T13:30:00.000Z" };

it("says days as one says them from today", () => {
  const days = ["2026-11-23", today, "2026-11-25", "2026-11-27", "2026-12-01", "2027-01-02"];
  const words = ["Yesterday", "Today", "Tomorrow", "Friday", "Dec 1", "Jan 2, 2027"];
  expect(days.map((day) => dayWords(day, today))).toEqual(words);
});

it("ACT-5 a day without a time is late once it is over, wherever the reader is", () => {
  expect(dueWords(onDay(today), today, noon)).toEqual({ text: "Today", late: false });
  expect(dueWords(onDay("2026-11-21"), today, noon)).toEqual({ text: "3d late", late: true });
  expect(dueWords(onDay(null), today, noon)).toBeNull();
  // In Auckland the next day has begun for the reader; the workspace's day decides.
  expect(isLate(onDay(today), today, new Date("2026-11-24T22:00:00Z"))).toBe(false);
});

it("ACT-5 a time is late once it has passed, on the same day already", () => {
  expect(dueWords(timed, today, noon)).toEqual({ text: "Today 14:30", late: false });
  expect(dueWords(timed, today, new Date("2026-11-24T13:30:01Z"))).toEqual({ text: "Today 14:30", late: true });
  expect(dueWords(timed, "2026-11-25", new Date("2026-11-25T08:00:00Z"))).toEqual({ text: "1d late", late: true });
});

it("CORE-22 tells the reader's own time only where the clocks differ", () => {
  const at = new Date(2026, 10, 24, 9, 5);
  const same = { dueDate: today, dueTime: "09:05", dueAt: at.toISOString() };
  expect(localTimeHint(same)).toBeNull();
  expect(localTimeHint({ ...same, dueTime: "15:05" })).toBe("09:05 for you");
  expect(localTimeHint(onDay(today))).toBeNull();
});

it("puts off to the Monday that comes, from any day of the week", () => {
  expect(laterDays(today).map(({ day }) => day)).toEqual([today, "2026-11-25", "2026-11-30"]);
  expect(laterDays("2026-11-29").at(-1)?.day).toBe("2026-11-30");
  expect(laterDays("2026-11-30").at(-1)?.day).toBe("2026-12-07");
});

it("heads a day with its date", () => {
  expect(dayHeading("2026-11-25", today)).toBe("Tomorrow, Nov 25");
  expect(dayHeading("2026-12-11", today)).toBe("Friday, Dec 11");
});
