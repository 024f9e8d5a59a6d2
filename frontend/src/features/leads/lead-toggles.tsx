import { CircleAlert, Clock, UserRound } from "lucide-react";
import { FilterToggle } from "./filter-button";
import type { LeadFiltersState } from "./use-lead-filters";

export function LeadToggles({ state: { filters, set } }: { state: LeadFiltersState }) {
  return (
    <>
      <FilterToggle
        label="Stale"
        icon={<Clock aria-hidden />}
        on={filters.stale}
        onChange={(stale) => void set({ stale })}
      />
      <FilterToggle
        label="Overdue"
        icon={<CircleAlert aria-hidden />}
        on={filters.overdue}
        onChange={(overdue) => void set({ overdue })}
      />
      <FilterToggle
        label="Mine"
        icon={<UserRound aria-hidden />}
        on={filters.mine}
        onChange={(mine) => void set({ mine })}
      />
    </>
  );
}
