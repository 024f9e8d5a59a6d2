// records stands between ui and features: what lists, pages and forms of any record share exists here once.
// It may import ui, lib and api, and knows no kind by name; a feature hands it a description of its kind.
import type { LinkProps } from "@tanstack/react-router";
import type { Stale, SubjectKind, TimelineEntry, TimelineKind } from "@/api/gen/types.gen";
import type { ApiTag } from "@/api/query-client";

/** What every record has, whatever it is about. */
export type RecordBase = {
  id: string;
  version: number;
  tags?: string[];
  archivedAt?: string | null;
};

/** The shapes of one kind of record: whole, as a list shows it, and what a change of it may hold. */
export type RecordTypes = { record: RecordBase; card: RecordBase; patch: object };

export type AnyOf<T extends RecordTypes> = T["record"] | T["card"];

/** A change and what of it shows at once. */
export type Change<T extends RecordTypes> = T["patch"] & Partial<T["record"]>;

/** What the server answers to a change. */
export type Answer<R> = { record: R; changeId?: string | null | undefined };

export type At = { workspace: string; id: string };
export type Address = Pick<LinkProps, "to" | "params">;

export type Planned = {
  nextAction: string | null;
  nextActionDate: string | null;
  stale: Stale | null;
  snoozedUntil: string | null;
  snoozeReason?: string | null;
};
export type Plan = Pick<Planned, "nextAction" | "nextActionDate">;

/** The words of a field's value that only its own kind knows; undefined leaves it to the general ones. */
export type ValueWords = (field: string, value: string) => string | undefined;

/** How a kind of record is spoken of. */
export type Wording = {
  noun: { one: string; many: string };
  fieldWords: Readonly<Record<string, string>>;
  useValueWords: () => ValueWords;
  /** The fields that together tell a move: where to, why, and what was said. */
  moveFields: { to: string; reason?: string; note?: string };
  /** What a move changes of itself, so that nobody needs to be told of it. */
  moveEffects?: readonly string[];
};

/** How another kind is spoken of, whose records a page tells of as well. */
export type Related = Wording & { id: string };

/** A next step with a date, and what follows when it is late. */
export type Planning<T extends RecordTypes> = {
  of: (record: AnyOf<T>) => Planned;
  isOpen: (record: AnyOf<T>) => boolean;
  /** Why a date cannot be left out; undefined where it can. */
  needsDate: (record: AnyOf<T>) => string | undefined;
  patch: (plan: Plan) => Change<T>;
  /** After how many days without an update an open record is stale. */
  staleDays: number;
};

type Pieces = { items: TimelineEntry[]; nextCursor?: string | null };
/** Which entries: kinds, all where there is none, and whose. */
type Ask = { kind: TimelineKind[]; actor: string | undefined; before: string; signal: AbortSignal };

/** The calls that every kind of record knows. What a kind does not know is absent, and so is its button. */
export type RecordApi<T extends RecordTypes> = {
  update: (at: At, body: T["patch"] & { version: number }) => Promise<Answer<T["record"]>>;
  undo: (at: At, change: string) => Promise<Answer<T["record"]>>;
  archive?: (at: At, version: number) => Promise<Answer<T["record"]>>;
  restore?: (at: At, version: number) => Promise<Answer<T["record"]>>;
  snooze?: (
    at: At,
    body: { version: number; until: string | null; reason: string | null },
  ) => Promise<Answer<T["record"]>>;
  timeline: (at: At, ask: Ask) => Promise<Pieces>;
};

/** What a timeline can be narrowed to, and what it says where that never happened. */
export type TimelineFilter = { value: string; label: string; of: TimelineKind[]; empty: string };

/** One kind of record, described once: lists, pages and forms are drawn from this. */
export type RecordKind<T extends RecordTypes> = Wording & {
  /** The name of the kind in keys, ids and commands. */
  id: string;
  /** The tag of its operations, and those of what else its timeline tells. */
  tag: ApiTag;
  timelineTags?: readonly ApiTag[];
  timelineFilters?: readonly TimelineFilter[];
  /** What activities call it, where they can be about it: then its page has a composer and a plan. */
  subject?: SubjectKind;
  /** People are round, things are square. */
  shape: "person" | "thing";
  nameOf: (record: AnyOf<T>) => string;
  ownerOf: (record: AnyOf<T>) => string | null;
  ownerPatch: (owner: string | null) => Change<T>;
  /** Absent where it bears no tags. */
  tagsPatch?: (tags: string[]) => Change<T>;
  /** Why nothing on it can be changed by anyone. */
  frozen: (record: AnyOf<T>) => string | undefined;
  planning?: Planning<T>;
  address: {
    list: (workspace: string) => Address;
    /** Absent where records of this kind are not made by hand. */
    create?: ((workspace: string) => Address) | undefined;
    page: (at: At) => Address;
    edit: (at: At) => Address;
  };
  /** The list operations whose answers hold its cards, and the key of the whole record. */
  listIds: readonly string[];
  pageKey: (at: At) => readonly unknown[];
  is: (value: unknown) => value is T["record"];
  api: RecordApi<T>;
};

/** The kind's words with a capital, for titles and heads. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
