import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { getActivityOptions } from "@/api/gen/@tanstack/react-query.gen";
import { toApiError } from "@/api/problem";
import { useWorkspaceSlug } from "@/api/workspace";
import { ActivityDialog } from "@/records/activity/late-activity-dialog";

function useBackToList() {
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  return () => void navigate({ to: "/w/$workspace/activities", params: { workspace }, search: true });
}

/** One activity over the list that it stands in; its address can be sent to a colleague. */
export function OpenActivity({ id }: { id: string }) {
  const path = { workspace: useWorkspaceSlug(), activity: id };
  const close = useBackToList();
  const { data, error } = useQuery(getActivityOptions({ path }));
  if (error && toApiError(error).status === 404) throw toApiError(error);
  return (
    <Suspense fallback={null}>
      {data ? <ActivityDialog key={data.id} activity={data} onClose={close} /> : null}
    </Suspense>
  );
}

export function NewActivity() {
  const close = useBackToList();
  return (
    <Suspense fallback={null}>
      <ActivityDialog onClose={close} />
    </Suspense>
  );
}
