import { startDealBulkEdit } from "@/api/gen/sdk.gen";
import type { StartDealBulkEditData } from "@/api/gen/types.gen";
import { type BulkApi, begun } from "@/records/list/bulk-api";
import type { FilterQuery } from "./filters";

export type DealChange = StartDealBulkEditData["body"]["change"];

/** How many deals are changed at once. */
export const dealBulk: BulkApi<DealChange, FilterQuery> = {
  start: async (workspace, selection, change) =>
    begun((await startDealBulkEdit({ path: { workspace }, body: { selection, change } })).data),
  assign: (ownerId) => ({ ownerId }),
  addTags: (addTags) => ({ addTags }),
  removeTags: (removeTags) => ({ removeTags }),
  archive: () => ({ archive: true }),
};
