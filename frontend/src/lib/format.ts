const locale = typeof navigator === "undefined" ? "en-US" : navigator.language;
const dayMs = 86_400_000;

const numbers = new Intl.NumberFormat(locale);
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const dayThisYear = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" });
const dayOtherYear = new Intl.DateTimeFormat(locale, {
  month: "short",
  day: "numeric",
  year: "numeric",
  timeZone: "UTC",
});
const monthOfYear = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });

/** A whole number with the reader's separators. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** "1,446", or "10,000+" where the server stopped counting. */
export function formatTotal(total: number, isExact: boolean): string {
  return isExact ? formatNumber(total) : `${formatNumber(total)}+`;
}

export type Money = { amount: string; currency: string };

/** The amount stays a string on its way into Intl, so no digit is lost to a float. */
export function formatMoney(money: Money): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: money.currency });
  const whole = /\.0+$/.test(money.amount) || !money.amount.includes(".");
  const shown = whole
    ? new Intl.NumberFormat(locale, { style: "currency", currency: money.currency, maximumFractionDigits: 0 })
    : format;
  return shown.format(money.amount as `${number}`);
}

/** A sum at a glance: "$335K". The exact one stands beside it or on hover. */
export function formatMoneyShort({ amount, currency }: Money): string {
  const short = {
    style: "currency",
    currency,
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(locale, short).format(amount as `${number}`);
}

/** A plain date (YYYY-MM-DD) in words. It never passes through a time zone, so it never shifts. */
export function formatDay(day: string, today: string = localToday()): string {
  const at = new Date(`${day}T00:00:00Z`);
  return (day.slice(0, 4) === today.slice(0, 4) ? dayThisYear : dayOtherYear).format(at);
}

/** The month of a plain date: "December 2026". */
export function formatMonth(day: string): string {
  return monthOfYear.format(new Date(`${day}T00:00:00Z`));
}

/** Whole days from one plain date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** A due date as people say it: "3d late", "today", "tomorrow", "Nov 28". */
export function formatDue(day: string, today: string): { text: string; late: boolean } {
  const days = daysBetween(today, day);
  if (days < 0) return { text: `${-days}d late`, late: true };
  if (days === 0) return { text: "today", late: false };
  if (days === 1) return { text: "tomorrow", late: false };
  return { text: formatDay(day, today), late: false };
}

/** An instant in the reader's own time zone. */
export function formatMoment(instant: string): string {
  return moment.format(new Date(instant));
}

/** An instant as distance in the reader's calendar: "just now", "5 min ago", "yesterday", "Nov 3". */
export function formatAgo(instant: string, now: Date = new Date()): string {
  const at = new Date(instant);
  const minutes = Math.round((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "just now";
  const days = daysBetween(localDay(at), localDay(now));
  if (days <= 0) return minutes < 60 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
  if (days <= 6) return relative.format(-days, "day");
  return formatDay(localDay(at), localDay(now));
}

/** A length of time in its largest whole unit: "12 min", "5 h", "18 days". */
export function formatSpan(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes < 1 ? "moments" : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : plural(Math.floor(hours / 24), "day");
}

/** The reader's calendar day of an instant. */
export function localDay(at: Date): string {
  const month = String(at.getMonth() + 1).padStart(2, "0");
  return `${at.getFullYear()}-${month}-${String(at.getDate()).padStart(2, "0")}`;
}

export function localToday(): string {
  return localDay(new Date());
}

/** A plain date some days on. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** "AW" for "Ada Whitfield". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("") || "?";
}

/** "1 lead", "2 leads". */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
