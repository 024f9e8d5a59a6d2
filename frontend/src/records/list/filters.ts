import {
  createParser,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";

export const parseAsDay = createParser<string>({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (day) => day,
});

/** What every list of records keeps in the address. What is as usual is absent. */
export const commonParsers = {
  q: parseAsString.withDefault(""),
  owner: parseAsArrayOf(parseAsString).withDefault([]),
  tag: parseAsArrayOf(parseAsString).withDefault([]),
  tags: parseAsStringLiteral(["any", "all"]).withDefault("any"),
  mine: parseAsBoolean.withDefault(false),
  archived: parseAsBoolean.withDefault(false),
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral([25, 50, 100]).withDefault(50),
};

export type CommonFilters = inferParserType<typeof commonParsers>;
export type FilterPatch<F> = { [Key in keyof F]?: F[Key] | null };

/** Not filters: the words searched for, how tags combine, and how the list is laid out. */
const otherKeys = ["q", "tags", "sort", "page", "size"];

/** How many filters narrow the list, search left out. A range of two ends counts once. */
export function countFilters(filters: object): number {
  const ranges = new Set<string>();
  let count = 0;
  for (const [key, value] of Object.entries(filters)) {
    if (otherKeys.includes(key)) continue;
    if (Array.isArray(value)) count += value.length;
    else if (value === true) count += 1;
    else if (value !== false && value !== null) ranges.add(key.replace(/(Min|Max|From|To)$/, ""));
  }
  return count + ranges.size;
}

export function isFiltered(filters: { q: string }): boolean {
  return filters.q.trim() !== "" || countFilters(filters) > 0;
}

/** The patch that takes every filter away and leaves order and page size as they are. */
export function noFilters(parsers: object): Record<string, null> {
  const kept = ["sort", "page", "size"];
  const keys = Object.keys(parsers).filter((key) => !kept.includes(key));
  return Object.fromEntries(keys.map((key) => [key, null]));
}

type Shared = Pick<CommonFilters, "q" | "owner" | "tag" | "tags" | "mine" | "archived">;

/** The filters that all lists share in the words of the server, what does not narrow left out. */
export function commonQuery({ q, owner, tag, tags, mine, archived }: Shared) {
  const owners = mine ? ["me", ...owner] : owner;
  return {
    search: q.trim() ? { q: q.trim() } : {},
    owners,
    tags: tag.length > 0 ? { tag, ...(tag.length > 1 && tags === "all" && { tagMode: "all" as const }) } : {},
    archived: archived ? { archived: true } : {},
  };
}

/** Order and page in the words of the server. */
export function pageQuery<S extends string>({ sort, page, size }: { sort: S; page: number; size: number }) {
  return { sort, page: Math.max(1, page), pageSize: size };
}
