import { ListFilter as FilterIcon } from "lucide-react";
import { lazy, type ReactNode, type RefObject, Suspense } from "react";
import { phoneScreen, useMedia } from "@/lib/use-media";
import { Button } from "@/ui/button";
import { Toolbar } from "@/ui/page";
import { FilterToggles } from "./filter-button";
import { FilterMenu } from "./filter-menus";
import { countFilters } from "./filters";
import type { ListFilter } from "./list-filter";
import { MoreFilters } from "./more-filters";
import { SearchField } from "./search-field";
import type { ListOrder } from "./sorting";
import type { FiltersState } from "./use-list-filters";

const FiltersSheet = lazy(async () => ({ default: (await import("./filters-sheet")).FiltersSheet }));

type Props = {
  state: FiltersState;
  filters: readonly ListFilter[];
  order: ListOrder;
  /** What is listed, and in which of its words the search looks. */
  many: string;
  searchIn: string;
  searchRef: RefObject<HTMLInputElement | null>;
  filtersOpen: boolean;
  onFiltersOpen: (open: boolean) => void;
  /** At the left end: the saved views of this list. */
  views?: ReactNode;
  /** At the right end: columns and density. */
  view?: ReactNode;
};

/** Search and filters of a list; on a phone the filters come in a sheet. */
export function ListToolbar(props: Props) {
  const { state, filters, order, many, searchIn, searchRef, filtersOpen, onFiltersOpen, views, view } = props;
  const phone = useMedia(phoneScreen);
  const count = countFilters(state.filters);
  const choices = filters.filter((filter) => filter.type === "choice");
  const keyed = { open: filtersOpen, onOpenChange: onFiltersOpen };
  return (
    <Toolbar label="Search and filters">
      {views}
      <SearchField
        ref={searchRef}
        value={state.filters.q}
        label={`Search ${many}`}
        placeholder={searchIn}
        onSearch={(q) => void state.set({ q }, { typing: true })}
        className="flex w-60 max-xl:w-48 max-sm:w-auto max-sm:min-w-0 max-sm:flex-1"
      />
      {phone ? (
        <>
          <Button onClick={() => onFiltersOpen(true)} aria-expanded={filtersOpen}>
            <FilterIcon aria-hidden />
            Filters
            {count > 0 ? <span className="font-semibold text-accent-text">{count}</span> : null}
          </Button>
          <Suspense fallback={null}>
            <FiltersSheet {...keyed} state={state} filters={filters} order={order} many={many} />
          </Suspense>
        </>
      ) : (
        <>
          {choices.map((filter, at) => (
            <FilterMenu key={filter.label} filter={filter} keyed={at === 0 ? keyed : undefined} />
          ))}
          <MoreFilters filters={filters} />
          <FilterToggles filters={filters} />
          <span className="flex-1" />
          {view}
        </>
      )}
    </Toolbar>
  );
}
