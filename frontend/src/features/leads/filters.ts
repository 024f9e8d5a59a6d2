import {
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";
import type { ListLeadsData } from "@/api/gen/types.gen";
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
export const sorts = sortKeys.flatMap((key) => [key, `-${key}`] as const);
export type Sort = (typeof sorts)[number];

const parseAsDay = createParser<string>({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (day) => day,
});

const score = createParser<number>({
  parse: (text) => (/^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : null),
  serialize: String,
});

/** The state of the list as it stands in the address. What is as usual is absent. */
export const leadParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(leadStatuses)).withDefault([]),
  source: parseAsArrayOf(parseAsString).withDefault([]),
  owner: parseAsArrayOf(parseAsString).withDefault([]),
  tag: parseAsArrayOf(parseAsString).withDefault([]),
  tags: parseAsStringLiteral(["any", "all"]).withDefault("any"),
  stale: parseAsBoolean.withDefault(false),
  overdue: parseAsBoolean.withDefault(false),
  mine: parseAsBoolean.withDefault(false),
  archived: parseAsBoolean.withDefault(false),
  scoreMin: score,
  scoreMax: score,
  createdFrom: parseAsDay,
  createdTo: parseAsDay,
  sort: parseAsStringLiteral(sorts).withDefault("-score"),
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral([25, 50, 100]).withDefault(50),
};

export type LeadFilters = inferParserType<typeof leadParsers>;
export type FilterPatch = { [Key in keyof LeadFilters]?: LeadFilters[Key] | null };

export const serializeFilters = createSerializer(leadParsers);

export const noFilters = {
  q: null,
  status: null,
  source: null,
  owner: null,
  tag: null,
  tags: null,
  stale: null,
  overdue: null,
  mine: null,
  archived: null,
  scoreMin: null,
  scoreMax: null,
  createdFrom: null,
  createdTo: null,
} satisfies FilterPatch;

/** How many filters narrow the list, search left out. */
export function countFilters(filters: LeadFilters): number {
  const lists = filters.status.length + filters.source.length + filters.owner.length + filters.tag.length;
  const flags = [filters.stale, filters.overdue, filters.mine, filters.archived].filter(Boolean).length;
  const ranges =
    Number(filters.scoreMin !== null || filters.scoreMax !== null) +
    Number(filters.createdFrom !== null || filters.createdTo !== null);
  return lists + flags + ranges;
}

export function isFiltered(filters: LeadFilters): boolean {
  return filters.q.trim() !== "" || countFilters(filters) > 0;
}

type ListQuery = NonNullable<ListLeadsData["query"]>;
type FilterQuery = Omit<ListQuery, "sort" | "page" | "pageSize">;

/** The filters in the words of the server, without order and page. */
export function toFilterQuery(filters: LeadFilters): FilterQuery {
  const owners = filters.mine ? ["me", ...filters.owner] : filters.owner;
  return {
    ...(filters.q.trim() && { q: filters.q.trim() }),
    ...(filters.status.length > 0 && { status: filters.status }),
    ...(filters.source.length > 0 && { source: filters.source }),
    ...(owners.length > 0 && { assignee: owners }),
    ...(filters.tag.length > 0 && { tag: filters.tag }),
    ...(filters.tag.length > 1 && filters.tags === "all" && { tagMode: "all" }),
    ...(filters.stale && { stale: true }),
    ...(filters.overdue && { overdue: true }),
    ...(filters.archived && { archived: true }),
    ...(filters.scoreMin !== null && { scoreMin: filters.scoreMin }),
    ...(filters.scoreMax !== null && { scoreMax: filters.scoreMax }),
    ...(filters.createdFrom !== null && { createdFrom: filters.createdFrom }),
    ...(filters.createdTo !== null && { createdTo: filters.createdTo }),
  };
}

export function toListQuery(filters: LeadFilters): ListQuery {
  return { ...toFilterQuery(filters), sort: filters.sort, page: Math.max(1, filters.page), pageSize: filters.size };
}

export function sortedBy(sort: Sort): { key: SortKey; descending: boolean } {
  const descending = sort.startsWith("-");
  const name = descending ? sort.slice(1) : sort;
  return { key: sortKeys.find((key) => key === name) ?? "score", descending };
}

const descendingFirst: readonly SortKey[] = ["score", "createdAt", "updatedAt"];

/** The order after a press on a head: the useful way first, then the other. */
export function nextSort(sort: Sort, key: SortKey): Sort {
  const now = sortedBy(sort);
  const descending = now.key === key ? !now.descending : descendingFirst.includes(key);
  return descending ? `-${key}` : key;
}
