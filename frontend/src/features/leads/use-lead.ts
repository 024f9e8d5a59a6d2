import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getLeadOptions, getLeadScoreOptions, listLeadTimelineQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { listLeadTimeline } from "@/api/gen/sdk.gen";
import type { ListLeadTimelineData } from "@/api/gen/types.gen";
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

export type TimelineKind = NonNullable<NonNullable<ListLeadTimelineData["query"]>["kind"]>;

/** The history of a lead, newest first, older pieces on demand. */
export function useTimeline(lead: string, kind: TimelineKind) {
  const path = { workspace: useWorkspaceSlug(), lead };
  const query = kind.length > 0 ? { kind } : {};
  return useInfiniteQuery({
    queryKey: [...listLeadTimelineQueryKey({ path, query }), "pieces"],
    queryFn: async ({ pageParam, signal }) => {
      const before = pageParam === "" ? {} : { before: pageParam };
      const { data } = await listLeadTimeline({ path, query: { ...query, ...before }, signal });
      return data;
    },
    initialPageParam: "",
    getNextPageParam: (piece) => piece.nextCursor ?? undefined,
  });
}
