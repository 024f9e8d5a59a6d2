import type { TimelineEntry } from "@/api/gen/types.gen";
import { formatDay } from "@/lib/format";
import type { RecordWords } from "../use-record-words";

type Change = TimelineEntry["changes"][number];
export type Detail = { field: string; from: string | null; to: string | null };
export type Told = { actor: string; text: string; details: Detail[] };

function changeOf(changes: readonly Change[], field: string): Change | undefined {
  return changes.find((change) => change.field === field);
}

function listed(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function tagSentence(change: Change, words: RecordWords): string {
  const [before, after] = [listed(change.from), listed(change.to)];
  const names = (ids: string[]) => words.value("tags", ids) ?? "";
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  if (removed.length === 0) return `tagged this ${names(added)}`;
  if (added.length === 0) return `took off ${names(removed)}`;
  return `tagged this ${names(added)} and took off ${names(removed)}`;
}

function ownerSentence(entry: TimelineEntry, change: Change, words: RecordWords): string {
  if (!change.to) return "left this without an owner";
  if (change.to === entry.actor.id) return "took this over";
  return `gave this to ${words.memberName(String(change.to))}`;
}

function stepSentence(changes: readonly Change[]): string {
  const step = changeOf(changes, "nextAction");
  const date = changeOf(changes, "nextActionDate");
  const on = date?.to ? `for ${formatDay(String(date.to))}` : "";
  if (step?.to) return `set the next step: ${String(step.to)}${on ? `, ${on}` : ""}`;
  if (step) return on ? `moved the next step, ${on}` : "cleared the next step";
  return date?.to ? `moved the next step to ${formatDay(String(date.to))}` : "took the date off the next step";
}

function snoozeSentence(changes: readonly Change[]): string {
  const until = changeOf(changes, "snoozedUntil")?.to;
  const why = changeOf(changes, "snoozeReason")?.to;
  if (!until) return "ended the snooze";
  return `snoozed this until ${formatDay(String(until))}${why ? `: ${String(why)}` : ""}`;
}

const stepFields = ["nextAction", "nextActionDate"];
const ownerFields = ["assigneeId", "ownerId"];

function moveSentence(changes: readonly Change[], words: RecordWords): string {
  const { to: toField, reason = "", note = "" } = words.moveFields;
  const to = words.value(toField, changeOf(changes, toField)?.to) ?? `another ${words.field(toField).toLowerCase()}`;
  const said = changeOf(changes, note)?.to;
  const why = [words.value(reason, changeOf(changes, reason)?.to), said ? `“${String(said)}”` : null];
  const because = why.filter(Boolean).join(", ");
  return `moved this to ${to}${because ? `: ${because}` : ""}`;
}

function sentence(entry: TimelineEntry, words: RecordWords): { text: string; spoken: readonly string[] } {
  const { changes } = entry;
  const effects = words.moveEffects ?? [];
  const moveFields = [...Object.values(words.moveFields), ...effects];
  const spokenFields = [...moveFields, "archived", "snoozedUntil", "snoozeReason"];
  const fields = changes.map((change) => change.field);
  if (entry.action === "created") return { text: `added this ${words.noun.one}`, spoken: fields };
  if (entry.action === "undone") return { text: "took back a change", spoken: effects };
  if (fields.includes(words.moveFields.to)) return { text: moveSentence(changes, words), spoken: moveFields };
  const archived = changeOf(changes, "archived");
  if (archived) return { text: archived.to ? "archived this" : "restored this", spoken: spokenFields };
  if (fields.includes("snoozedUntil")) return { text: snoozeSentence(changes), spoken: spokenFields };
  if (fields.length > 0 && fields.every((field) => stepFields.includes(field))) {
    return { text: stepSentence(changes), spoken: stepFields };
  }
  const [only] = changes;
  if (!only) return { text: "changed this", spoken: [] };
  if (changes.length > 1) return { text: `changed ${changes.length} fields`, spoken: [] };
  if (ownerFields.includes(only.field)) return { text: ownerSentence(entry, only, words), spoken: fields };
  if (only.field === "tags") return { text: tagSentence(only, words), spoken: fields };
  return { text: `changed ${words.field(only.field).toLowerCase()}`, spoken: [] };
}

/** One entry as a person would tell it, with the values that the sentence leaves out. */
export function tellEntry(entry: TimelineEntry, words: RecordWords): Told {
  const { text, spoken } = sentence(entry, words);
  const details = entry.changes
    .filter((change) => !spoken.includes(change.field))
    .map((change) => ({
      field:
        entry.changes.length > 1 || spoken.length > 0 || entry.action === "undone" ? words.field(change.field) : "",
      from: words.value(change.field, change.from),
      to: words.value(change.field, change.to),
    }));
  const actor = entry.actor.kind === "system" ? "Mainstay" : entry.actor.name;
  return { actor, text, details };
}

/** A sentence cut where it says "this", for the name of the record that it speaks of; at its end where it does not. */
export function aroundRecord(text: string, one: string): [before: string, after: string] {
  const at = text.search(/\bthis\b/);
  if (at < 0) return [`${text} on `, ""];
  const rest = text.slice(at + "this".length);
  const noun = ` ${one}`;
  if (rest.startsWith(noun)) return [`${text.slice(0, at)}the ${one} `, rest.slice(noun.length)];
  return [text.slice(0, at), rest];
}
