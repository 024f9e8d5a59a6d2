import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { findLeadConversionCandidatesOptions, getLeadConversionOptions } from "@/api/gen/@tanstack/react-query.gen";
import { convertLead, undoLeadConversion } from "@/api/gen/sdk.gen";
import type { ConvertLeadData } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { acceptAnswer } from "@/records/write-record";
import { toast } from "@/ui/toast";
import { becameOf } from "./became";
import { answerOf, leads } from "./lead-kind";
import type { Lead } from "./model";

export type ConversionWish = Omit<ConvertLeadData["body"], "version">;

/** What a lead became; asked for only where it became something. */
export function useConversion(lead: Lead) {
  const path = { workspace: useWorkspaceSlug(), lead: lead.id };
  const query = useQuery({ ...getLeadConversionOptions({ path }), enabled: lead.status === "converted" });
  return query.data?.conversion ?? null;
}

export function useCandidates(lead: string) {
  return useQuery({
    ...findLeadConversionCandidatesOptions({ path: { workspace: useWorkspaceSlug(), lead } }),
    // Who it may be has to be true at the moment of choosing.
    staleTime: 0,
  });
}

/** Contacts, companies and deals come and go with a conversion. */
const touched = ["contacts", "companies", "deals", "customers"] as const;

/** Takes a conversion back and opens the lead again. */
export function useConversionUndo() {
  const client = useQueryClient();
  const workspace = useWorkspaceSlug();
  const desk = { kind: leads, client, workspace };
  return useMutation({
    mutationFn: (lead: string) => undoLeadConversion({ path: { workspace, lead } }),
    onSuccess: (answer) => {
      acceptAnswer(desk, answerOf(answer));
      void invalidateTags(...touched);
      toast.done("Conversion undone");
    },
    onError: (thrown) => {
      toast.failed(toApiError(thrown).detail);
    },
  });
}

/** Converts a lead; nothing shows before the server has made it all. */
export function useConvert(lead: Lead, onDone: () => void) {
  const client = useQueryClient();
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  const undo = useConversionUndo();
  return useMutation({
    mutationFn: (wish: ConversionWish) =>
      convertLead({ path: { workspace, lead: lead.id }, body: { ...wish, version: lead.version } }),
    onSuccess: ({ data }) => {
      acceptAnswer({ kind: leads, client, workspace }, { record: data.lead, changeId: data.changeId });
      void invalidateTags(...touched);
      onDone();
      toast.done(`${lead.name} converted`, {
        // Converted before, by somebody else: that is theirs to take back.
        ...(data.changeId && { action: { label: "Undo", run: () => undo.mutate(lead.id) } }),
        links: becameOf(workspace, data.conversion).map(({ label, address }) => ({
          label: `Open ${label.toLowerCase()}`,
          go: () => void navigate(address),
        })),
      });
    },
    onError: (thrown) => {
      // Somebody changed the lead: the next press knows it as it is now.
      if (toApiError(thrown).status === 409) void invalidateTags("leads");
    },
  });
}
