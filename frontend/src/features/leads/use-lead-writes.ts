import { changeLeadStatus } from "@/api/gen/sdk.gen";
import type { ChangeLeadStatusData } from "@/api/gen/types.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { useRecordWrites } from "@/records/use-record-writes";
import { answerOf, leads } from "./lead-kind";
import { type Lead, type LeadCard, statusWords } from "./model";

export type StatusInput = Omit<ChangeLeadStatusData["body"], "version">;

/** Everything a reader changes on one lead without a form: what any record knows, and the move of its status. */
export function useLeadWrites() {
  const workspace = useWorkspaceSlug();
  const writes = useRecordWrites(leads);
  return {
    ...writes,
    status: (lead: Lead | LeadCard, body: StatusInput) =>
      writes.write({
        record: lead,
        patch: shownByStatus(body),
        done: `${lead.name} moved to ${statusWords[body.status].label}`,
        send: async (version) =>
          answerOf(await changeLeadStatus({ path: { workspace, lead: lead.id }, body: { ...body, version } })),
      }),
  };
}

export type LeadWrites = ReturnType<typeof useLeadWrites>;

function shownByStatus(body: StatusInput): Partial<Lead> {
  return {
    status: body.status,
    ...(body.nextAction !== undefined && { nextAction: body.nextAction }),
    ...(body.nextActionDate !== undefined && { nextActionDate: body.nextActionDate }),
    ...(body.unqualifiedReason !== undefined && { unqualifiedReason: body.unqualifiedReason }),
  };
}
