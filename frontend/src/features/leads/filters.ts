import {
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";
import type { ListLeadsData } from "@/api/gen/types.gen";
import { commonParsers, commonQuery, pageQuery, parseAsDay } from "@/records/list/filters";
import { makeSorting } from "@/records/list/sorting";
import { leadStatuses } from "./model";

const sortKeys = [
  "name",
  "companyName",
  "status",
  "score",
  "source",
  "nextActionDate",
  "createdAt",
  "updatedAt",
] as const;
export type SortKey = (typeof sortKeys)[number];
export const leadSorting = makeSorting(sortKeys, "-score", ["score", "createdAt", "updatedAt"]);

const score = createParser<number>({
  parse: (text) => (/^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null),
  serialize: String,
});

/** The state of the list as it stands in the address. What is as usual is absent. */
export const leadParsers = {
  ...commonParsers,
  status: parseAsArrayOf(parseAsStringLiteral(leadStatuses)).withDefault([]),
  source: parseAsArrayOf(parseAsString).withDefault([]),
  stale: parseAsBoolean.withDefault(false),
  overdue: parseAsBoolean.withDefault(false),
  scoreMin: score,
  scoreMax: score,
  createdFrom: parseAsDay,
  createdTo: parseAsDay,
  sort: leadSorting.parser,
};

export type LeadFilters = inferParserType<typeof leadParsers>;

export const serializeFilters = createSerializer(leadParsers);

type ListQuery = NonNullable<ListLeadsData["query"]>;
export type FilterQuery = Omit<ListQuery, "sort" | "page" | "pageSize">;

/** The filters in the words of the server, without order and page. */
export function toFilterQuery(filters: LeadFilters): FilterQuery {
  const common = commonQuery(filters);
  return {
    ...common.search,
    ...(filters.status.length > 0 && { status: filters.status }),
    ...(filters.source.length > 0 && { source: filters.source }),
    ...(common.owners.length > 0 && { assignee: common.owners }),
    ...common.tags,
    ...(filters.stale && { stale: true }),
    ...(filters.overdue && { overdue: true }),
    ...common.archived,
    ...(filters.scoreMin !== null && { scoreMin: filters.scoreMin }),
    ...(filters.scoreMax !== null && { scoreMax: filters.scoreMax }),
    ...(filters.createdFrom !== null && { createdFrom: filters.createdFrom }),
    ...(filters.createdTo !== null && { createdTo: filters.createdTo }),
  };
}

export function toListQuery(filters: LeadFilters): ListQuery {
  return { ...toFilterQuery(filters), ...pageQuery(filters) };
}
