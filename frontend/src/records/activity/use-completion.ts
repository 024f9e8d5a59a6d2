import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getActivityOptions, getActivityQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import type { Activity } from "@/api/gen/types.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import type { ActivityWrites } from "./use-activity-writes";

type Just = { id: string; at: number; planNext: boolean };

/**
 * What was completed last stays in its place for a while, so that its outcome can be told there and,
 * where nothing is planned any more, the next step.
 */
export function useCompletion(writes: ActivityWrites) {
  const workspace = useWorkspaceSlug();
  const client = useQueryClient();
  const [just, setJust] = useState<Just | null>(null);
  const path = { workspace, activity: just?.id ?? "" };
  const { data } = useQuery({ ...getActivityOptions({ path }), enabled: just !== null });
  const shown = just && data?.id === just.id && data.completedAt ? data : undefined;

  return {
    /** What was completed last, while it stands there. */
    just: shown,
    planNext: Boolean(shown && just?.planNext),
    complete: async (activity: Activity, at: number) => {
      client.setQueryData(getActivityQueryKey({ path: { workspace, activity: activity.id } }), activity);
      setJust({ id: activity.id, at, planNext: false });
      const { planNext } = await writes.complete(activity);
      setJust((now) => (now?.id === activity.id ? { ...now, planNext } : now));
    },
    dismiss: () => setJust(null),
    /** The open ones, with what was just completed where it stood. */
    rows: (items: readonly Activity[]): Activity[] => {
      const open = items.filter((one) => !one.completedAt && one.id !== shown?.id);
      return shown && just ? open.toSpliced(just.at, 0, shown) : open;
    },
  };
}

export type Completion = ReturnType<typeof useCompletion>;
