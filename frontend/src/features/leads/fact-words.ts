import { formatDay, formatMoney } from "@/lib/format";
import { reasonWords, statusWords } from "./model";
import type { Directory } from "./use-directory";

function isMoney(value: unknown): value is { amount: string; currency: string } {
  return typeof value === "object" && value !== null && "amount" in value && "currency" in value;
}

function wordIn<T extends string>(words: Record<T, unknown>, value: string): value is T {
  return value in words;
}

/** The value of a field as a person would write it; null where there is none. */
export function valueWords(field: string, value: unknown, directory: Directory): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) {
    const names = value.map((id) => directory.tag(String(id))?.name ?? "a former tag");
    return names.length > 0 ? names.join(", ") : null;
  }
  if (isMoney(value)) return formatMoney(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = String(value);
  if (field === "assigneeId") return directory.memberName(text);
  if (field === "source") return directory.sourceName(text);
  if (field === "status" && wordIn(statusWords, text)) return statusWords[text].label;
  if (field === "unqualifiedReason" && wordIn(reasonWords, text)) return reasonWords[text];
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDay(text);
  return text;
}
