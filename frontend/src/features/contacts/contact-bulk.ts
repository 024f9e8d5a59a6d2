import { startContactBulkEdit } from "@/api/gen/sdk.gen";
import type { StartContactBulkEditData } from "@/api/gen/types.gen";
import { type BulkApi, begun } from "@/records/list/bulk-api";
import type { FilterQuery } from "./filters";

export type ContactChange = StartContactBulkEditData["body"]["change"];

/** How many contacts are changed at once. */
export const contactBulk: BulkApi<ContactChange, FilterQuery> = {
  start: async (workspace, selection, change) =>
    begun((await startContactBulkEdit({ path: { workspace }, body: { selection, change } })).data),
  assign: (ownerId) => ({ ownerId }),
  addTags: (addTags) => ({ addTags }),
  removeTags: (removeTags) => ({ removeTags }),
  archive: () => ({ archive: true }),
};
