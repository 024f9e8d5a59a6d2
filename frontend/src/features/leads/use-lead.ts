import { useQuery } from "@tanstack/react-query";
import { getLeadOptions, getLeadScoreOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";

export function leadOptions(workspace: string, lead: string) {
  return getLeadOptions({ path: { workspace, lead } });
}

export function useLead(lead: string) {
  return useQuery(leadOptions(useWorkspaceSlug(), lead));
}

export function useScoreLedger(lead: string, enabled: boolean) {
  const workspace = useWorkspaceSlug();
  return useQuery({ ...getLeadScoreOptions({ path: { workspace, lead } }), enabled });
}
