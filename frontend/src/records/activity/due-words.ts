import type { Activity } from "@/api/gen/types.gen";
import { addDays, daysBetween, formatDay } from "@/lib/format";

export type Due = Pick<Activity, "dueDate" | "dueTime" | "dueAt">;

const weekdays = new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: "UTC" });

function weekday(day: string): string {
  return weekdays.format(new Date(`${day}T00:00:00Z`));
}

/** A day as one says it from today: "Today", "Tomorrow", "Friday", "Dec 11". */
export function dayWords(day: string, today: string): string {
  const days = daysBetween(today, day);
  if (days === 0) return "Today";
  if (days === 1) return "Tomorrow";
  if (days === -1) return "Yesterday";
  return days > 1 && days < 7 ? weekday(day) : formatDay(day, today);
}

/** True once its time, or the whole of its day, has passed. */
export function isLate({ dueDate, dueAt }: Due, today: string, now: Date): boolean {
  if (dueAt) return Date.parse(dueAt) < now.getTime();
  return dueDate !== null && dueDate < today;
}

/**
 * When something is due, and by how much it is late. Day and time are those of the workspace's clocks,
 * so both say the same to every reader; `today` is the workspace's as well.
 */
export function dueWords(due: Due, today: string, now: Date = new Date()): { text: string; late: boolean } | null {
  const { dueDate, dueTime } = due;
  if (!dueDate) return null;
  const late = isLate(due, today, now);
  const days = daysBetween(today, dueDate);
  const time = dueTime ? ` ${dueTime}` : "";
  if (late && days < 0) return { text: `${-days}d late`, late };
  return { text: `${dayWords(dueDate, today)}${time}`, late };
}

/** The same moment on the reader's own clocks, where they show another time than the workspace's. */
export function localTimeHint({ dueTime, dueAt }: Due): string | null {
  if (!dueAt || !dueTime) return null;
  const at = new Date(dueAt);
  const local = `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  return local === dueTime ? null : `${local} for you`;
}

/** The days that something is put off to with one press. */
export function laterDays(today: string): { label: string; day: string }[] {
  const fromMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return [
    { label: "Today", day: today },
    { label: "Tomorrow", day: addDays(today, 1) },
    { label: "Next week", day: addDays(today, 7 - fromMonday) },
  ];
}

/** Headings of a list by day: "Tomorrow", "Friday, Nov 27". */
export function dayHeading(day: string, today: string): string {
  const words = dayWords(day, today);
  const date = formatDay(day, today);
  return words === date ? `${weekday(day)}, ${date}` : `${words}, ${date}`;
}
