import { formatDay } from "@/lib/format";
import { Button } from "@/ui/button";
import { RemovableChip } from "@/ui/chip";
import type { Tone } from "@/ui/tone";
import { type FilterPatch, isFiltered, type LeadFilters } from "./filters";
import { statusWords } from "./model";
import type { Directory } from "./use-directory";
import type { LeadFiltersState } from "./use-lead-filters";

type Active = { key: string; label: string; tone?: Tone; without: FilterPatch };

function without<T>(list: readonly T[], value: T): T[] {
  return list.filter((one) => one !== value);
}

function rangeWords(name: string, from: string | null, to: string | null): string {
  if (from !== null && to !== null) return `${name} ${from} to ${to}`;
  return from !== null ? `${name} from ${from}` : `${name} to ${to}`;
}

function dayWords(day: string | null): string | null {
  return day === null ? null : formatDay(day);
}

/** Every filter that narrows the list, each with what the address is like without it. */
export function activeFilters(filters: LeadFilters, directory: Directory): Active[] {
  const { scoreMin, scoreMax, createdFrom, createdTo } = filters;
  const score = rangeWords("Score", scoreMin?.toString() ?? null, scoreMax?.toString() ?? null);
  const created = rangeWords("Created", dayWords(createdFrom), dayWords(createdTo));
  const flags: (Active | false)[] = [
    filters.stale && { key: "stale", label: "Stale", tone: "amber", without: { stale: null } },
    filters.overdue && { key: "overdue", label: "Overdue", tone: "red", without: { overdue: null } },
    filters.mine && { key: "mine", label: "Mine", without: { mine: null } },
    filters.archived && { key: "archived", label: "Archived", without: { archived: null } },
    (scoreMin !== null || scoreMax !== null) && {
      key: "score",
      label: score,
      without: { scoreMin: null, scoreMax: null },
    },
    (createdFrom !== null || createdTo !== null) && {
      key: "created",
      label: created,
      without: { createdFrom: null, createdTo: null },
    },
  ];
  return [
    ...filters.status.map((status) => ({
      key: status,
      ...statusWords[status],
      without: { status: without(filters.status, status) },
    })),
    ...filters.owner.map((owner) => ({
      key: owner,
      label: owner === "none" ? "No owner" : directory.memberName(owner),
      without: { owner: without(filters.owner, owner) },
    })),
    ...filters.source.map((source) => ({
      key: `source ${source}`,
      label: directory.sourceName(source),
      without: { source: without(filters.source, source) },
    })),
    ...filters.tag.map((id) => ({
      key: id,
      label: directory.tag(id)?.name ?? "A tag that is gone",
      tone: directory.tag(id)?.color ?? ("gray" as const),
      without: { tag: without(filters.tag, id) },
    })),
    ...flags.filter((flag) => flag !== false),
  ];
}

type Props = { state: LeadFiltersState; directory: Directory };

export function ActiveFilters({ state, directory }: Props) {
  const { filters, set, clear } = state;
  if (!isFiltered(filters)) return null;
  const active = activeFilters(filters, directory);
  return (
    <section
      aria-label="Active filters"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-1.5 border-line border-b px-5 py-1.5 max-sm:px-3"
    >
      {filters.q.trim() ? (
        <RemovableChip removeLabel={`Remove search ${filters.q}`} onRemove={() => void set({ q: null })}>
          “{filters.q.trim()}”
        </RemovableChip>
      ) : null}
      {active.map((one) => (
        <RemovableChip
          key={one.key}
          tone={one.tone}
          removeLabel={`Remove filter ${one.label}`}
          onRemove={() => void set(one.without)}
        >
          {one.label}
        </RemovableChip>
      ))}
      {filters.tag.length > 1 ? (
        <Button size="sm" variant="ghost" onClick={() => void set({ tags: filters.tags === "any" ? "all" : null })}>
          {filters.tags === "any" ? "Any of these tags" : "All of these tags"}
        </Button>
      ) : null}
      <Button size="sm" variant="ghost" onClick={() => void clear()}>
        Clear
      </Button>
    </section>
  );
}
