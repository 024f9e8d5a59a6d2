import { skipToken, useInfiniteQuery } from "@tanstack/react-query";
import type { TimelineKind } from "@/api/gen/types.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import type { RecordKind, RecordTypes } from "../kind";

/** The history of a record, newest first, older pieces on demand. */
export function useTimeline<T extends RecordTypes>(kind: RecordKind<T>, id: string, of: TimelineKind[]) {
  const workspace = useWorkspaceSlug();
  const { timeline } = kind.api;
  const tags = [kind.tag, ...(kind.timelineTags ?? [])];
  return useInfiniteQuery({
    queryKey: [{ _id: "timeline", tags, kind: kind.id, workspace, id, of }],
    queryFn: timeline
      ? ({ pageParam, signal }) => timeline({ workspace, id }, { kind: of, before: pageParam, signal })
      : skipToken,
    initialPageParam: "",
    getNextPageParam: (piece) => piece.nextCursor ?? undefined,
  });
}
