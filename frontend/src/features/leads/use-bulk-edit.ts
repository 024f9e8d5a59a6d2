import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getLeadBulkEditOptions, getLeadBulkEditQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { startLeadBulkEdit, undoLeadBulkEdit } from "@/api/gen/sdk.gen";
import type { StartLeadBulkEditData } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { toast } from "@/ui/toast";
import type { BulkEdit } from "./model";

export type BulkChange = StartLeadBulkEditData["body"]["change"];
export type BulkSelection = StartLeadBulkEditData["body"]["selection"];

type Running = { id: string; title: string };

const pollMs = 400;

export function isMoving(edit: BulkEdit | undefined): boolean {
  return edit === undefined || edit.state === "running" || edit.state === "undoing";
}

/** Starts an edit over many leads, follows it to its end, and takes it back. */
export function useBulkEdit() {
  const client = useQueryClient();
  const workspace = useWorkspaceSlug();
  const [running, setRunning] = useState<Running | null>(null);
  const path = (bulkEdit: string) => ({ workspace, bulkEdit });

  const progress = useQuery({
    ...getLeadBulkEditOptions({ path: path(running?.id ?? "") }),
    enabled: running !== null,
    refetchInterval: ({ state }) => (state.data && !isMoving(state.data) ? false : pollMs),
    staleTime: 0,
  });

  const follow = (edit: BulkEdit, title: string) => {
    client.setQueryData(getLeadBulkEditQueryKey({ path: path(edit.id) }), edit);
    setRunning({ id: edit.id, title });
    void invalidateTags("leads");
  };

  const start = async (selection: BulkSelection, change: BulkChange, title: string): Promise<boolean> => {
    try {
      const { data } = await startLeadBulkEdit({ path: { workspace }, body: { selection, change } });
      follow(data, title);
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
      const { data } = await undoLeadBulkEdit({ path: path(running.id) });
      follow(data, running.title);
    } catch (thrown) {
      toast.failed(toApiError(thrown).detail);
    }
  };

  return {
    title: running?.title ?? "",
    edit: running ? progress.data : undefined,
    failed: running ? progress.error : null,
    start,
    undo,
    dismiss: () => setRunning(null),
  };
}

export type BulkEditState = ReturnType<typeof useBulkEdit>;
