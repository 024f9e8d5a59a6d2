import { useQuery } from "@tanstack/react-query";
import { listActivitiesOptions } from "@/api/gen/@tanstack/react-query.gen";
import type { SubjectKind } from "@/api/gen/types.gen";
import { useWorkspaceSlug } from "@/api/workspace";

/** What is planned on a record, the earliest due first. */
export function usePlanned(subjectKind: SubjectKind | undefined, subjectId: string) {
  const path = { workspace: useWorkspaceSlug() };
  const query = { open: true, subjectKind: subjectKind ?? "lead", subjectId, sort: "dueAt", pageSize: 100 } as const;
  return useQuery({ ...listActivitiesOptions({ path, query }), enabled: subjectKind !== undefined });
}
