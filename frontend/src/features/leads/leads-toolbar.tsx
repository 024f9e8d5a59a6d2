import { ListFilter } from "lucide-react";
import { lazy, type RefObject, Suspense } from "react";
import { phoneScreen, useMedia } from "@/lib/use-media";
import { Button } from "@/ui/button";
import { Toolbar } from "@/ui/page";
import { OwnerFilter, SourceFilter, StatusFilter, TagFilter } from "./filter-menus";
import { countFilters } from "./filters";
import { LeadToggles } from "./lead-toggles";
import { RangeFilter } from "./range-filters";
import { SearchField } from "./search-field";
import type { Directory } from "./use-directory";
import type { LeadFiltersState } from "./use-lead-filters";
import { ViewOptions } from "./view-options";

const FiltersSheet = lazy(async () => ({ default: (await import("./filters-sheet")).FiltersSheet }));

type Props = {
  state: LeadFiltersState;
  directory: Directory;
  searchRef: RefObject<HTMLInputElement | null>;
  filtersOpen: boolean;
  onFiltersOpen: (open: boolean) => void;
};

export function LeadsToolbar({ state, directory, searchRef, filtersOpen, onFiltersOpen }: Props) {
  const phone = useMedia(phoneScreen);
  const count = countFilters(state.filters);
  return (
    <Toolbar label="Search and filters">
      <SearchField
        ref={searchRef}
        value={state.filters.q}
        onSearch={(q) => void state.set({ q }, { typing: true })}
        className="flex w-60 max-xl:w-48 max-sm:w-auto max-sm:min-w-0 max-sm:flex-1"
      />
      {phone ? (
        <>
          <Button onClick={() => onFiltersOpen(true)} aria-expanded={filtersOpen}>
            <ListFilter aria-hidden />
            Filters
            {count > 0 ? <span className="font-semibold text-accent-text">{count}</span> : null}
          </Button>
          <Suspense fallback={null}>
            <FiltersSheet open={filtersOpen} onOpenChange={onFiltersOpen} state={state} directory={directory} />
          </Suspense>
        </>
      ) : (
        <>
          <StatusFilter state={state} open={filtersOpen} onOpenChange={onFiltersOpen} />
          <OwnerFilter state={state} directory={directory} />
          <SourceFilter state={state} directory={directory} />
          <TagFilter state={state} directory={directory} />
          <RangeFilter state={state} />
          <LeadToggles state={state} />
          <span className="flex-1" />
          <ViewOptions />
        </>
      )}
    </Toolbar>
  );
}
