import { type inferParserType, useQueryStates } from "nuqs";
import { type CommonFilters, type commonParsers, type FilterPatch, noFilters } from "./filters";

type SetOptions = { typing?: boolean };

/** What a list is narrowed to, and how that is changed. */
export type FiltersState<F = CommonFilters> = {
  filters: F;
  set: (patch: FilterPatch<F>, options?: SetOptions) => Promise<unknown>;
  clear: () => Promise<unknown>;
};

/** A list's state in the address. Choices can be gone back from; typing cannot; any change starts at page one. */
export function useListFilters<P extends typeof commonParsers>(parsers: P): FiltersState<inferParserType<P>> {
  const [filters, setFilters] = useQueryStates(parsers);
  const put = (patch: object, typing: boolean) => {
    // What a patch may hold is checked where it is made; nuqs cannot follow that through a type parameter.
    const next = { page: null, ...patch } as Parameters<typeof setFilters>[0];
    return setFilters(next, { history: typing ? "replace" : "push" });
  };
  return {
    filters: filters as inferParserType<P>,
    set: (patch, { typing = false } = {}) => put(patch, typing),
    clear: () => put(noFilters(parsers), false),
  };
}
