import { createSerializer, type inferParserType, parseAsArrayOf, parseAsString } from "nuqs";
import type { ListContactsData } from "@/api/gen/types.gen";
import { commonParsers, commonQuery, pageQuery, parseAsDay } from "@/records/list/filters";
import { makeSorting } from "@/records/list/sorting";

const sortKeys = ["name", "companyName", "createdAt", "updatedAt", "touchedAt"] as const;
export type SortKey = (typeof sortKeys)[number];
export const contactSorting = makeSorting(sortKeys, "name", ["createdAt", "updatedAt", "touchedAt"]);

/** The state of the list as it stands in the address. What is as usual is absent. */
export const contactParsers = {
  ...commonParsers,
  company: parseAsArrayOf(parseAsString).withDefault([]),
  createdFrom: parseAsDay,
  createdTo: parseAsDay,
  sort: contactSorting.parser,
};

export type ContactFilters = inferParserType<typeof contactParsers>;

export const serializeFilters = createSerializer(contactParsers);

type ListQuery = NonNullable<ListContactsData["query"]>;
export type FilterQuery = Omit<ListQuery, "sort" | "page" | "pageSize">;

/** The filters in the words of the server, without order and page. */
export function toFilterQuery(filters: ContactFilters): FilterQuery {
  const common = commonQuery(filters);
  return {
    ...common.search,
    ...(filters.company.length > 0 && { company: filters.company }),
    ...(common.owners.length > 0 && { owner: common.owners }),
    ...common.tags,
    ...common.archived,
    ...(filters.createdFrom !== null && { createdFrom: filters.createdFrom }),
    ...(filters.createdTo !== null && { createdTo: filters.createdTo }),
  };
}

export function toListQuery(filters: ContactFilters): ListQuery {
  return { ...toFilterQuery(filters), ...pageQuery(filters) };
}
