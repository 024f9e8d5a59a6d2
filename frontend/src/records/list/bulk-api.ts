import type { BulkEdit, BulkEditPreview } from "@/api/gen/types.gen";

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

/** The edit that was begun, where no preview was asked for. */
export function begun(answer: BulkEdit | BulkEditPreview): BulkEdit {
  if (!("id" in answer)) throw new TypeError("A bulk edit answered with a preview that nobody asked for");
  return answer;
}
