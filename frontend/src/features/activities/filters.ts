import { createSerializer, type inferParserType, parseAsArrayOf, parseAsBoolean, parseAsStringLiteral } from "nuqs";
import type { ListActivitiesData } from "@/api/gen/types.gen";
import { plannable, priorities } from "@/records/activity/activity-words";
import { subjectKinds } from "@/records/activity/subject";
import { commonParsers, commonQuery, pageQuery, parseAsDay } from "@/records/list/filters";
import { makeSorting } from "@/records/list/sorting";

const sortKeys = ["dueAt", "priority", "createdAt", "completedAt"] as const;
export type SortKey = (typeof sortKeys)[number];
export const activitySorting = makeSorting(sortKeys, "dueAt", ["priority", "createdAt", "completedAt"]);

/** The state of the list as it stands in the address. What is as usual is absent: open ones, the earliest due first. */
export const activityParsers = {
  ...commonParsers,
  type: parseAsArrayOf(parseAsStringLiteral(plannable)).withDefault([]),
  done: parseAsBoolean.withDefault(false),
  about: parseAsStringLiteral(subjectKinds),
  priority: parseAsArrayOf(parseAsStringLiteral(priorities)).withDefault([]),
  /** Late, or not late; either way where absent. */
  overdue: parseAsBoolean,
  dueFrom: parseAsDay,
  dueTo: parseAsDay,
  doneFrom: parseAsDay,
  doneTo: parseAsDay,
  sort: activitySorting.parser,
};

export type ActivityFilters = inferParserType<typeof activityParsers>;

export const serializeActivityFilters = createSerializer(activityParsers);

type ListQuery = NonNullable<ListActivitiesData["query"]>;
type FilterQuery = Omit<ListQuery, "sort" | "page" | "pageSize">;

/** The filters in the words of the server, without order and page. */
export function toFilterQuery(filters: ActivityFilters): FilterQuery {
  const { search, owners } = commonQuery(filters);
  return {
    ...search,
    open: !filters.done,
    ...(filters.type.length > 0 && { type: filters.type }),
    ...(owners.length > 0 && { assignee: owners }),
    ...(filters.about !== null && { subjectKind: filters.about }),
    ...(filters.priority.length > 0 && { priority: filters.priority }),
    ...(filters.overdue !== null && { overdue: filters.overdue }),
    ...(filters.dueFrom !== null && { dueFrom: filters.dueFrom }),
    ...(filters.dueTo !== null && { dueTo: filters.dueTo }),
    ...(filters.doneFrom !== null && { completedFrom: filters.doneFrom }),
    ...(filters.doneTo !== null && { completedTo: filters.doneTo }),
  };
}

export function toListQuery(filters: ActivityFilters): ListQuery {
  return { ...toFilterQuery(filters), ...pageQuery(filters) };
}
