import { useQuery } from "@tanstack/react-query";
import { getDealOptions, listDealStagesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";

export function dealOptions(workspace: string, deal: string) {
  return getDealOptions({ path: { workspace, deal } });
}

export function useDeal(deal: string) {
  return useQuery(dealOptions(useWorkspaceSlug(), deal));
}

export function useStageHistory(deal: string) {
  return useQuery(listDealStagesOptions({ path: { workspace: useWorkspaceSlug(), deal } }));
}
