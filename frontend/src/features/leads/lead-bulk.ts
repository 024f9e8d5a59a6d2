import { startLeadBulkEdit } from "@/api/gen/sdk.gen";
import type { StartLeadBulkEditData } from "@/api/gen/types.gen";
import { type BulkApi, begun } from "@/records/list/bulk-api";
import type { FilterQuery } from "./filters";

export type LeadChange = StartLeadBulkEditData["body"]["change"];

/** How many leads are changed at once. */
export const leadBulk: BulkApi<LeadChange, FilterQuery> = {
  start: async (workspace, selection, change) =>
    begun((await startLeadBulkEdit({ path: { workspace }, body: { selection, change } })).data),
  assign: (assigneeId) => ({ assigneeId }),
  addTags: (addTags) => ({ addTags }),
  removeTags: (removeTags) => ({ removeTags }),
  archive: () => ({ archive: true }),
};
