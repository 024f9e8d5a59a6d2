import { createSerializer, type inferParserType, parseAsArrayOf, parseAsStringLiteral } from "nuqs";
import type { ListCompaniesData } from "@/api/gen/types.gen";
import { commonParsers, commonQuery, pageQuery, parseAsDay } from "@/records/list/filters";
import { makeSorting } from "@/records/list/sorting";
import { companySizes, companyStatuses, industries } from "./model";

const sortKeys = ["name", "industry", "status", "createdAt", "updatedAt", "touchedAt"] as const;
export type SortKey = (typeof sortKeys)[number];
export const companySorting = makeSorting(sortKeys, "name", ["createdAt", "updatedAt", "touchedAt"]);

const oneOf = <V extends string>(values: readonly V[]) => parseAsArrayOf(parseAsStringLiteral(values)).withDefault([]);

/** The state of the list as it stands in the address. What is as usual is absent. */
export const companyParsers = {
  ...commonParsers,
  status: oneOf(companyStatuses),
  industry: oneOf(industries.map(({ value }) => value)),
  people: oneOf(companySizes),
  createdFrom: parseAsDay,
  createdTo: parseAsDay,
  sort: companySorting.parser,
};

export type CompanyFilters = inferParserType<typeof companyParsers>;

export const serializeFilters = createSerializer(companyParsers);

type ListQuery = NonNullable<ListCompaniesData["query"]>;
export type FilterQuery = Omit<ListQuery, "sort" | "page" | "pageSize">;

/** The filters in the words of the server, without order and page. */
export function toFilterQuery(filters: CompanyFilters): FilterQuery {
  const common = commonQuery(filters);
  return {
    ...common.search,
    ...(filters.status.length > 0 && { status: filters.status }),
    ...(filters.industry.length > 0 && { industry: filters.industry }),
    ...(filters.people.length > 0 && { size: filters.people }),
    ...(common.owners.length > 0 && { owner: common.owners }),
    ...common.tags,
    ...common.archived,
    ...(filters.createdFrom !== null && { createdFrom: filters.createdFrom }),
    ...(filters.createdTo !== null && { createdTo: filters.createdTo }),
  };
}

export function toListQuery(filters: CompanyFilters): ListQuery {
  return { ...toFilterQuery(filters), ...pageQuery(filters) };
}
