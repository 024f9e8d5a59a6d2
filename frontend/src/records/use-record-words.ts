import { formatDay, formatMoney } from "@/lib/format";
import { addressLines, isAddress } from "./address/address";
import type { ValueWords, Wording } from "./kind";
import { type Directory, useDirectory } from "./use-directory";

/** The names of the fields that most kinds share, as labels and inside sentences. */
const sharedWords: Readonly<Record<string, string>> = {
  name: "Name",
  email: "E-mail",
  phone: "Phone",
  website: "Website",
  status: "Status",
  assigneeId: "Owner",
  ownerId: "Owner",
  nextAction: "Next step",
  nextActionDate: "Next step date",
  tags: "Tags",
  snoozedUntil: "Snoozed until",
  snoozeReason: "Snooze reason",
  archived: "Archived",
  note: "Note",
  address: "Address",
  description: "About",
};

const ownerFields = ["assigneeId", "ownerId"];

export function fieldWord(kind: Pick<Wording, "fieldWords">, field: string): string {
  return kind.fieldWords[field] ?? sharedWords[field] ?? field;
}

function isMoney(value: unknown): value is { amount: string; currency: string } {
  return typeof value === "object" && value !== null && "amount" in value && "currency" in value;
}

/** Another record that this one names: its company, its contact. */
function isNamed(value: unknown): value is { name: string } {
  return typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";
}

export type RecordWords = Pick<Wording, "noun" | "moveFields" | "moveEffects"> & {
  memberName: (id: string) => string;
  field: (field: string) => string;
  /** The value as a person would write it; null where there is none. */
  value: (field: string, value: unknown) => string | null;
};

export function makeWords(kind: Wording, directory: Directory, own: ValueWords): RecordWords {
  const value = (field: string, given: unknown): string | null => {
    if (given === null || given === undefined || given === "") return null;
    if (Array.isArray(given)) {
      const nameOf = (id: string) => directory.tag(id)?.name ?? "a former tag";
      const names = given.map((one) => (field === "tags" ? nameOf(String(one)) : String(one)));
      return names.length > 0 ? names.join(", ") : null;
    }
    if (isMoney(given)) return formatMoney(given);
    if (isAddress(given)) return addressLines(given).join(", ") || null;
    if (isNamed(given)) return given.name;
    if (typeof given === "boolean") return given ? "yes" : "no";
    const text = String(given);
    if (ownerFields.includes(field)) return directory.memberName(text);
    return own(field, text) ?? (/^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDay(text) : text);
  };
  return {
    noun: kind.noun,
    moveFields: kind.moveFields,
    ...(kind.moveEffects && { moveEffects: kind.moveEffects }),
    memberName: directory.memberName,
    field: (field) => fieldWord(kind, field),
    value,
  };
}

/** The words for what a record of this kind holds. */
export function useRecordWords(kind: Wording): RecordWords {
  return makeWords(kind, useDirectory(), kind.useValueWords());
}
