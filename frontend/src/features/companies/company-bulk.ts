import { startCompanyBulkEdit } from "@/api/gen/sdk.gen";
import type { StartCompanyBulkEditData } from "@/api/gen/types.gen";
import { type BulkApi, begun } from "@/records/list/bulk-api";
import type { FilterQuery } from "./filters";

export type CompanyChange = StartCompanyBulkEditData["body"]["change"];

/** How many companies are changed at once. */
export const companyBulk: BulkApi<CompanyChange, FilterQuery> = {
  start: async (workspace, selection, change) =>
    begun((await startCompanyBulkEdit({ path: { workspace }, body: { selection, change } })).data),
  assign: (ownerId) => ({ ownerId }),
  addTags: (addTags) => ({ addTags }),
  removeTags: (removeTags) => ({ removeTags }),
  archive: () => ({ archive: true }),
};
