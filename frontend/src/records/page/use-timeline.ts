import { useInfiniteQuery } from "@tanstack/react-query";
import type { TimelineKind } from "@/api/gen/types.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import type { RecordKind, RecordTypes } from "../kind";

type Wanted = { of: TimelineKind[]; actor: string | undefined };

/** The history of a record, newest first, older pieces on demand. */
export function useTimeline<T extends RecordTypes>(kind: RecordKind<T>, id: string, { of, actor }: Wanted) {
  const workspace = useWorkspaceSlug();
  const tags = [kind.tag, "activities", ...(kind.timelineTags ?? [])];
  return useInfiniteQuery({
    queryKey: [{ _id: "timeline", tags, kind: kind.id, workspace, id, of, actor }],
    queryFn: ({ pageParam, signal }) =>
      kind.api.timeline({ workspace, id }, { kind: of, actor, before: pageParam, signal }),
    initialPageParam: "",
    getNextPageParam: (piece) => piece.nextCursor ?? undefined,
  });
}
