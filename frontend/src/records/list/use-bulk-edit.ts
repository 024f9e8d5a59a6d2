import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getBulkEdit, undoBulkEdit } from "@/api/gen/sdk.gen";
import type { BulkEdit } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { type ApiTag, invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { toast } from "@/ui/toast";
import type { BulkApi, BulkSelection } from "./bulk-api";

type Running = { id: string; title: string };

const pollMs = 400;

export function isMoving(edit: BulkEdit | undefined): boolean {
  return edit === undefined || edit.state === "running" || edit.state === "undoing";
}

/** Starts an edit over many records, follows it to its end, and takes it back. */
export function useBulkEdit<Change, Filter>(kind: { id: string; tag: ApiTag }, api: BulkApi<Change, Filter>) {
  const client = useQueryClient();
  const workspace = useWorkspaceSlug();
  const [running, setRunning] = useState<Running | null>(null);
  const keyOf = (id: string) => [{ _id: "bulkEdit", tags: [kind.tag], kind: kind.id, workspace, id }];

  const progress = useQuery({
    queryKey: keyOf(running?.id ?? ""),
    queryFn: async () => (await getBulkEdit({ path: { workspace, bulkEdit: running?.id ?? "" } })).data,
    enabled: running !== null,
    refetchInterval: ({ state }) => (state.data && !isMoving(state.data) ? false : pollMs),
    staleTime: 0,
  });

  const follow = (edit: BulkEdit, title: string) => {
    client.setQueryData(keyOf(edit.id), edit);
    setRunning({ id: edit.id, title });
    void invalidateTags(kind.tag);
  };

  const start = async (selection: BulkSelection<Filter>, change: Change, title: string): Promise<boolean> => {
    try {
      follow(await api.start(workspace, selection, change), title);
      return true;
    } catch (thrown) {
      const error = toApiError(thrown);
      toast.failed(error.fields[0]?.detail ?? error.detail);
      return false;
    }
  };

  const undo = async () => {
    if (!running) return;
    try {
      follow((await undoBulkEdit({ path: { workspace, bulkEdit: running.id } })).data, running.title);
    } catch (thrown) {
      toast.failed(toApiError(thrown).detail);
    }
  };

  return {
    title: running?.title ?? "",
    edit: running ? progress.data : undefined,
    start,
    undo,
    dismiss: () => setRunning(null),
  };
}

export type BulkEditState<Change, Filter> = ReturnType<typeof useBulkEdit<Change, Filter>>;

/** What the progress needs of it. */
export type BulkRun = Pick<BulkEditState<never, never>, "title" | "edit" | "undo" | "dismiss">;
