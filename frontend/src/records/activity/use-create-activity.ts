import { createActivity } from "@/api/gen/sdk.gen";
import type { Activity, ActivityInput } from "@/api/gen/types.gen";
import { type ApiError, toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { noteOwnChange } from "@/api/recent-changes";
import { useWorkspaceSlug } from "@/api/workspace";
import { subjectOf } from "./subject";

/** Plans or logs an activity; the record that it is about shows it at once. */
export function useCreateActivity() {
  const workspace = useWorkspaceSlug();
  return async (body: ActivityInput): Promise<Activity | ApiError> => {
    try {
      const { data } = await createActivity({ path: { workspace }, body });
      noteOwnChange(data.changeId);
      await invalidateTags("activities", subjectOf(body.subject.kind).tag);
      return data.activity;
    } catch (thrown) {
      return toApiError(thrown);
    }
  };
}
