import { type inferParserType, parseAsArrayOf, parseAsStringLiteral } from "nuqs";
import type { ListCustomersData } from "@/api/gen/types.gen";
import { commonParsers, commonQuery, pageQuery } from "@/records/list/filters";
import { makeSorting } from "@/records/list/sorting";
import { healths } from "./model";

const sortKeys = ["name", "lifetimeValue", "lastActivityAt", "lastWonAt"] as const;
export type SortKey = (typeof sortKeys)[number];
export const customerSorting = makeSorting(sortKeys, "-lifetimeValue", [
  "lifetimeValue",
  "lastActivityAt",
  "lastWonAt",
]);

/** The state of the list as it stands in the address. What is as usual is absent. */
export const customerParsers = {
  ...commonParsers,
  health: parseAsArrayOf(parseAsStringLiteral(healths)).withDefault([]),
  sort: customerSorting.parser,
};

export type CustomerFilters = inferParserType<typeof customerParsers>;

type ListQuery = NonNullable<ListCustomersData["query"]>;
type FilterQuery = Omit<ListQuery, "sort" | "page" | "pageSize">;

/** The filters in the words of the server, without order and page. */
export function toFilterQuery(filters: CustomerFilters): FilterQuery {
  const { search, owners, tags } = commonQuery(filters);
  return {
    ...search,
    ...(filters.health.length > 0 && { health: filters.health }),
    ...(owners.length > 0 && { owner: owners }),
    ...tags,
  };
}

export function toListQuery(filters: CustomerFilters): ListQuery {
  return { ...toFilterQuery(filters), ...pageQuery(filters) };
}
