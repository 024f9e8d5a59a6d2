import type { MyDay } from "@/api/gen/types.gen";
import { addDays, plural } from "@/lib/format";

export type DayPart = "overdue" | "today" | "next";

/** What the list of activities is narrowed to, so that it counts what a part of the day counts. */
export function listOfPart(part: DayPart, day: Pick<MyDay, "memberId" | "date" | "nextUntil">): Record<string, string> {
  const owner = day.memberId;
  if (part === "overdue") return { owner, overdue: "true" };
  if (part === "today") return { owner, overdue: "false", dueFrom: day.date, dueTo: day.date };
  return { owner, dueFrom: addDays(day.date, 1), dueTo: day.nextUntil };
}

/** The day in one sentence: "2 overdue, 3 due today". */
export function daySentence({ overdue, today, nextSteps }: MyDay): string {
  const { leadsOverdue, leadsToday, dealsOverdue, dealsToday } = nextSteps;
  const steps = leadsOverdue.total + leadsToday.total + dealsOverdue.total + dealsToday.total;
  const parts = [
    overdue.total > 0 ? `${overdue.total} overdue` : "",
    today.total > 0 ? `${today.total} due today` : "",
    steps > 0 ? plural(steps, "next step") : "",
  ];
  return parts.filter(Boolean).join(", ") || "Nothing is due";
}

export function isClear(day: MyDay): boolean {
  return day.overdue.total + day.today.total + day.next.total + day.nextSteps.items.length === 0;
}

export function hasSteps(day: MyDay): boolean {
  return day.nextSteps.items.length > 0;
}
