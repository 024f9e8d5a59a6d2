import type { BulkEdit } from "@/api/gen/types.gen";

/** Chosen rows, or everything that the filters match. */
export type BulkSelection<Filter> = { ids: string[] } | { filter: Filter };

/** How many records of a kind are changed at once; following and taking back are the same for all kinds. */
export type BulkApi<Change, Filter> = {
  start: (workspace: string, selection: BulkSelection<Filter>, change: Change) => Promise<BulkEdit>;
  assign: (owner: string | null) => Change;
  addTags: (tags: string[]) => Change;
  removeTags: (tags: string[]) => Change;
  archive?: () => Change;
};
