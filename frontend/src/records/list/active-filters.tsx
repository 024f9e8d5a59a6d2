import { Button } from "@/ui/button";
import { RemovableChip } from "@/ui/chip";
import { isFiltered } from "./filters";
import { activeOf, type ListFilter } from "./list-filter";
import type { FiltersState } from "./use-list-filters";

type Props = { state: FiltersState; filters: readonly ListFilter[] };

/** Every filter that narrows the list, each to be taken off by a press. */
export function ActiveFilters({ state, filters: known }: Props) {
  const { filters, set, clear } = state;
  if (!isFiltered(filters)) return null;
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
      {known.flatMap(activeOf).map((one) => (
        <RemovableChip
          key={one.key}
          tone={one.tone}
          removeLabel={`Remove filter ${one.label}`}
          onRemove={() => one.remove()}
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
