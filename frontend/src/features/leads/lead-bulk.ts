import { getLeadBulkEdit, startLeadBulkEdit, undoLeadBulkEdit } from "@/api/gen/sdk.gen";
import type { BulkEdit, StartLeadBulkEditData } from "@/api/gen/types.gen";
import type { BulkApi, RecordBulk } from "@/records/list/bulk-api";
import type { FilterQuery } from "./filters";

export type LeadChange = StartLeadBulkEditData["body"]["change"];

function bulkOf({ data }: { data: BulkEdit }): RecordBulk {
  return { ...data, failures: data.failures.map(({ leadId, ...rest }) => ({ ...rest, id: leadId })) };
}

/** How many leads are changed at once. */
export const leadBulk: BulkApi<LeadChange, FilterQuery> = {
  start: async (workspace, selection, change) =>
    bulkOf(await startLeadBulkEdit({ path: { workspace }, body: { selection, change } })),
  read: async (workspace, bulkEdit) => bulkOf(await getLeadBulkEdit({ path: { workspace, bulkEdit } })),
  undo: async (workspace, bulkEdit) => bulkOf(await undoLeadBulkEdit({ path: { workspace, bulkEdit } })),
  assign: (assigneeId) => ({ assigneeId }),
  addTags: (addTags) => ({ addTags }),
  removeTags: (removeTags) => ({ removeTags }),
  archive: () => ({ archive: true }),
};
