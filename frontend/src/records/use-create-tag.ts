import { useQueryClient } from "@tanstack/react-query";
import { listTagsQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { createTag } from "@/api/gen/sdk.gen";
import { toApiError } from "@/api/problem";
import { useWorkspaceSlug } from "@/api/workspace";
import { toast } from "@/ui/toast";

/** Adds a name to the vocabulary and answers with its id. */
export function useCreateTag() {
  const client = useQueryClient();
  const path = { workspace: useWorkspaceSlug() };
  return async (name: string): Promise<string | undefined> => {
    try {
      const { data } = await createTag({ path, body: { name, color: "gray" } });
      await client.invalidateQueries({ queryKey: listTagsQueryKey({ path }) });
      return data.id;
    } catch (thrown) {
      const error = toApiError(thrown);
      toast.failed(error.fields[0]?.detail ?? error.detail);
      return undefined;
    }
  };
}
