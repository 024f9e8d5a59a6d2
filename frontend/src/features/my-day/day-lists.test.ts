import { expect, it } from "vitest";
import type { MyDay } from "@/api/gen/types.gen";
import { makeActivity } from "@/mocks/activities";
import { daySentence, isClear, listOfPart } from "./day-lists";

const list = (total: number) => ({
  items: Array.from({ length: total }, () => makeActivity()),
  total,
  totalIsExact: true,
});
const count = (total: number) => ({ total, totalIsExact: true });

function day(overdue: number, today: number, leads = 0): MyDay {
  return {
    memberId: "m1",
    date: "2026-11-24",
    nextUntil: "2026-12-01",
    overdue: list(overdue),
    today: list(today),
    next: list(0),
    nextSteps: {
      leadsOverdue: count(leads),
      leadsToday: count(0),
      dealsOverdue: count(0),
      dealsToday: count(0),
      items: [],
    },
  };
}

it("CORE-18 leads each count to the list that has as many", () => {
  expect(listOfPart("overdue", day(0, 0))).toEqual({ owner: "m1", overdue: "true" });
  expect(listOfPart("today", day(0, 0))).toEqual({
    owner: "m1",
    overdue: "false",
    dueFrom: "2026-11-24",
    dueTo: "2026-11-24",
  });
  expect(listOfPart("next", day(0, 0))).toEqual({ owner: "m1", dueFrom: "2026-11-25", dueTo: "2026-12-01" });
});

it("tells the day in one sentence", () => {
  expect(daySentence(day(2, 3, 1))).toBe("2 overdue, 3 due today, 1 next step");
  expect(daySentence(day(0, 0))).toBe("Nothing is due");
  expect(isClear(day(0, 0))).toBe(true);
  expect(isClear(day(0, 1))).toBe(false);
});
