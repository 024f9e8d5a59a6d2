import {
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";
import type { ListDealsData } from "@/api/gen/types.gen";
import { commonParsers, commonQuery, pageQuery, parseAsDay } from "@/records/list/filters";
import { makeSorting } from "@/records/list/sorting";
import { lostReasons, stageKinds } from "./model";

const sortKeys = [
  "title",
  "amount",
  "weightedAmount",
  "expectedCloseDate",
  "nextActionDate",
  "stage",
  "createdAt",
  "updatedAt",
  "closedAt",
] as const;
export type SortKey = (typeof sortKeys)[number];
export const dealSorting = makeSorting(sortKeys, "-weightedAmount", [
  "amount",
  "weightedAmount",
  "createdAt",
  "updatedAt",
  "closedAt",
]);

/** How the deals are looked at. It is no filter: clearing those leaves it. */
export const dealViews = ["board", "list", "forecast"] as const;
export type DealView = (typeof dealViews)[number];
export const viewParser = parseAsStringLiteral(dealViews).withDefault("board");

/** What board, list and forecast are narrowed to, as it stands in the address. What is as usual is absent. */
export const dealParsers = {
  ...commonParsers,
  stage: parseAsArrayOf(parseAsString).withDefault([]),
  company: parseAsArrayOf(parseAsString).withDefault([]),
  contact: parseAsArrayOf(parseAsString).withDefault([]),
  outcome: parseAsArrayOf(parseAsStringLiteral(stageKinds)).withDefault([]),
  lost: parseAsArrayOf(parseAsStringLiteral(lostReasons)).withDefault([]),
  stale: parseAsBoolean.withDefault(false),
  overdue: parseAsBoolean.withDefault(false),
  late: parseAsBoolean.withDefault(false),
  undated: parseAsBoolean.withDefault(false),
  closeFrom: parseAsDay,
  closeTo: parseAsDay,
  closedFrom: parseAsDay,
  closedTo: parseAsDay,
  sort: dealSorting.parser,
};

export type DealFilters = inferParserType<typeof dealParsers>;

export const serializeFilters = createSerializer({ ...dealParsers, view: viewParser });

type ListQuery = NonNullable<ListDealsData["query"]>;
export type FilterQuery = Omit<ListQuery, "sort" | "page" | "pageSize">;

/** The filters in the words of the server, without order and page. */
export function toFilterQuery(filters: DealFilters): FilterQuery {
  const common = commonQuery(filters);
  return {
    ...common.search,
    ...(filters.stage.length > 0 && { stage: filters.stage }),
    ...(filters.outcome.length > 0 && { kind: filters.outcome }),
    ...(common.owners.length > 0 && { owner: common.owners }),
    ...(filters.company.length > 0 && { company: filters.company }),
    ...(filters.contact.length > 0 && { contact: filters.contact }),
    ...common.tags,
    ...(filters.lost.length > 0 && { lostReason: filters.lost }),
    ...(filters.stale && { stale: true }),
    ...(filters.overdue && { overdue: true }),
    ...(filters.late && { closeOverdue: true }),
    ...(filters.undated && { hasExpectedClose: false }),
    ...common.archived,
    ...(filters.closeFrom !== null && { expectedCloseFrom: filters.closeFrom }),
    ...(filters.closeTo !== null && { expectedCloseTo: filters.closeTo }),
    ...(filters.closedFrom !== null && { closedFrom: filters.closedFrom }),
    ...(filters.closedTo !== null && { closedTo: filters.closedTo }),
  };
}

/** The same for board and forecast, which hold no archived deals. */
export function toBoardQuery(filters: DealFilters): FilterQuery {
  return toFilterQuery({ ...filters, archived: false });
}

export function toListQuery(filters: DealFilters): ListQuery {
  return { ...toFilterQuery(filters), ...pageQuery(filters) };
}
