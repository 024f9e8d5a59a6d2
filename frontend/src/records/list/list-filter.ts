import { CircleAlert, Clock, type LucideIcon, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { formatDay } from "@/lib/format";
import type { Tone } from "@/ui/tone";
import { memberOptions, noOwner, tagOptions } from "../choices";
import type { Directory } from "../use-directory";

export type FilterOption = { value: string; label: string; icon?: ReactNode; note?: string; tone?: Tone };

/** Some values of a list of values. */
export type ChoiceFilter = {
  type: "choice";
  label: string;
  /** Its head where there is room, and what it says while nothing is chosen. */
  title?: string;
  placeholder?: string;
  /** A menu for few values, else a list that is searched. Few enough for a thumb are ticked in the sheet. */
  few?: "menu" | "ticks";
  chosen: readonly string[];
  options: readonly FilterOption[];
  emptyText?: string;
  /** Takes what was typed where the server searches; the options are then what it found. */
  onSearch?: (text: string) => void;
  /** How a value is called that the options do not hold. */
  unknown?: (value: string) => string;
  onChange: (values: string[]) => void;
};

/** On or off, beside the menus or, where it is asked for less often, among the rest. */
export type ToggleFilter = {
  type: "toggle";
  label: string;
  icon?: LucideIcon;
  tone?: Tone;
  on: boolean;
  onChange: (on: boolean) => void;
  more?: { label: string; hint: string };
  /** The choice that it is a short way to, which counts and shows it already. */
  shownBy?: string;
};

/** From and to, of numbers or of days. */
export type RangeFilter =
  | { type: "numbers"; label: string; max: number; from: number | null; to: number | null; onChange: OnRange<number> }
  | { type: "days"; label: string; from: string | null; to: string | null; onChange: OnRange<string> };

type OnRange<V> = (patch: { from?: V | null; to?: V | null }) => void;

/** One filter of a list, bound to its state. Menus, sheet, chips and counts are drawn from it. */
export type ListFilter = ChoiceFilter | ToggleFilter | RangeFilter;

type Choice<V extends string> = Omit<ChoiceFilter, "type" | "chosen" | "options" | "onChange"> & {
  chosen: readonly V[];
  options: readonly (FilterOption & { value: V })[];
  onChange: (values: V[]) => void;
};

/** A choice among values that the app knows by name. */
export function choiceFilter<V extends string>({ onChange, options, ...rest }: Choice<V>): ChoiceFilter {
  const known = (value: string) => options.find((option) => option.value === value)?.value ?? [];
  return { ...rest, type: "choice", options, onChange: (values) => onChange(values.flatMap(known)) };
}

type Bound<V> = { value: V; onChange: (value: V) => void };

export function ownerFilter({ value, onChange }: Bound<string[]>, directory: Directory): ChoiceFilter {
  const suspended = directory.members.filter((member) => member.suspended).map((member) => member.id);
  const people = memberOptions(directory, () => true).map((one) =>
    suspended.includes(one.value) ? { ...one, note: "suspended" } : one,
  );
  return {
    type: "choice",
    label: "Owner",
    placeholder: "Anyone",
    chosen: value,
    options: [noOwner, ...people],
    unknown: directory.memberName,
    onChange,
  };
}

export function tagFilter({ value, onChange }: Bound<string[]>, directory: Directory): ChoiceFilter {
  return {
    type: "choice",
    label: "Tag",
    title: "Tags",
    placeholder: "Any tag",
    emptyText: "No tag bears this name",
    chosen: value,
    options: tagOptions(directory).map((one) => ({ ...one, tone: directory.tag(one.value)?.color ?? "gray" })),
    unknown: () => "A tag that is gone",
    onChange,
  };
}

type On = { on: boolean; onChange: (on: boolean) => void };

export const staleFilter = (on: On): ToggleFilter => ({
  ...on,
  type: "toggle",
  label: "Stale",
  icon: Clock,
  tone: "amber",
});
export const overdueFilter = (on: On): ToggleFilter => ({
  ...on,
  type: "toggle",
  label: "Overdue",
  icon: CircleAlert,
  tone: "red",
});
export const mineFilter = (on: On): ToggleFilter => ({ ...on, type: "toggle", label: "Mine", icon: UserRound });
export const archivedFilter = (on: On, many: string): ToggleFilter => ({
  ...on,
  type: "toggle",
  label: "Archived",
  more: { label: `Archived ${many}`, hint: "Instead of those in work" },
});

/** The chosen values by name, where what the server found need not hold them. */
export function knownOf({ chosen, unknown }: ChoiceFilter): FilterOption[] | undefined {
  return unknown && chosen.map((value) => ({ value, label: unknown(value) }));
}

export function isMore(filter: ListFilter): filter is ToggleFilter | RangeFilter {
  return filter.type === "numbers" || filter.type === "days" || (filter.type === "toggle" && Boolean(filter.more));
}

/** How many of its values narrow the list. */
export function countOf(filter: ListFilter): number {
  if (filter.type === "choice") return filter.chosen.length;
  if (filter.type === "toggle") return Number(filter.on);
  return Number(filter.from !== null || filter.to !== null);
}

export type ActiveFilter = { key: string; label: string; tone?: Tone | undefined; remove: () => void };

function rangeWords(name: string, from: string | null, to: string | null): string {
  if (from !== null && to !== null) return `${name} ${from} to ${to}`;
  return from !== null ? `${name} from ${from}` : `${name} to ${to}`;
}

function endWords(end: string | number | null): string | null {
  return typeof end === "string" ? formatDay(end) : (end?.toString() ?? null);
}

/** What of a filter narrows the list, each with the way to take it off. */
export function activeOf(filter: ListFilter): ActiveFilter[] {
  if (filter.type === "choice") {
    return filter.chosen.map((value) => {
      const option = filter.options.find((one) => one.value === value);
      return {
        key: `${filter.label} ${value}`,
        label: option?.label ?? filter.unknown?.(value) ?? value,
        tone: option?.tone,
        remove: () => filter.onChange(filter.chosen.filter((one) => one !== value)),
      };
    });
  }
  if (countOf(filter) === 0) return [];
  const { label } = filter;
  if (filter.type === "toggle" && filter.shownBy) return [];
  if (filter.type === "toggle") return [{ key: label, label, tone: filter.tone, remove: () => filter.onChange(false) }];
  const words = rangeWords(label, endWords(filter.from), endWords(filter.to));
  return [{ key: label, label: words, remove: () => filter.onChange({ from: null, to: null }) }];
}
