import { useQueryStates } from "nuqs";
import { type FilterPatch, leadParsers, noFilters } from "./filters";

type SetOptions = { typing?: boolean };

/** The list's state in the address. Choices can be gone back from; typing cannot; any change starts at page one. */
export function useLeadFilters() {
  const [filters, setFilters] = useQueryStates(leadParsers);
  const set = (patch: FilterPatch, { typing = false }: SetOptions = {}) =>
    setFilters({ page: null, ...patch }, { history: typing ? "replace" : "push" });
  return { filters, set, clear: () => set(noFilters) };
}

export type LeadFiltersState = ReturnType<typeof useLeadFilters>;
