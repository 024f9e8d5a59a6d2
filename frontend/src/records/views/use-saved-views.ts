import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";
import { listSavedViewsOptions } from "@/api/gen/@tanstack/react-query.gen";
import { createSavedView, deleteSavedView, updateSavedView } from "@/api/gen/sdk.gen";
import type { SavedView, SavedViewPatch, ViewedList } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspace } from "@/api/workspace";
import { toast } from "@/ui/toast";
import { viewAddress, viewQuery } from "./view-query";

export type ViewPatch = Omit<SavedViewPatch, "version">;

/** The views of a list, which of them is shown, and what can be done with it. */
export function useSavedViews(list: ViewedList, columns: readonly string[]) {
  const workspace = useWorkspace();
  const router = useRouter();
  const { pathname, searchStr } = useLocation();
  const path = { workspace: workspace.slug };
  const views = useQuery({ ...listSavedViewsOptions({ path, query: { list } }), staleTime: 5 * 60_000 });
  const items = views.data?.items ?? [];

  const shown = viewQuery(searchStr, columns);
  const named = new URLSearchParams(searchStr).get("saved");
  const present = items.find(({ id }) => id === named) ?? items.find(({ query }) => query === shown);
  const changed = present !== undefined && present.query !== shown;
  const may = (view: SavedView) => view.ownerId === workspace.memberId || (view.shared && workspace.can("bulk:edit"));

  const go = (address: string) => router.history.push(address);
  const open = (view: SavedView | null) => go(view ? viewAddress(pathname, view) : pathname);
  const refused = (thrown: unknown) => {
    toast.failed(toApiError(thrown).detail);
    void invalidateTags("savedViews");
  };

  const create = useMutation({
    mutationFn: (body: { name: string; shared: boolean }) =>
      createSavedView({ path, body: { ...body, list, query: shown } }),
    onSuccess: async ({ data }) => {
      await invalidateTags("savedViews");
      router.history.replace(viewAddress(pathname, data));
      toast.done(`View “${data.name}” saved`);
    },
  });
  const update = useMutation({
    mutationFn: ({ view, patch }: { view: SavedView; patch: ViewPatch; done: string }) =>
      updateSavedView({ path: { ...path, savedView: view.id }, body: { ...patch, version: view.version } }),
    onSuccess: async (_, { done }) => {
      await invalidateTags("savedViews");
      toast.done(done);
    },
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => deleteSavedView({ path: { ...path, savedView: view.id } }),
    onSuccess: async (_, view) => {
      await invalidateTags("savedViews");
      if (view.id === named) go(pathname);
      toast.done(`View “${view.name}” deleted`);
    },
    onError: refused,
  });

  return {
    items,
    failed: views.isError,
    present,
    changed,
    /** Nothing narrows, orders or shapes the list. */
    plain: viewQuery(searchStr, []) === "",
    may,
    me: workspace.memberId,
    shareBlocked: workspace.whyNot("records:write"),
    open,
    create,
    update,
    /** A change that asks nothing first: what goes wrong is said in a toast. */
    change: (view: SavedView, patch: ViewPatch, done: string) =>
      update.mutate({ view, patch, done }, { onError: refused }),
    keep: (view: SavedView) =>
      update.mutate({ view, patch: { query: shown }, done: `View “${view.name}” updated` }, { onError: refused }),
    remove,
  };
}

export type SavedViewsState = ReturnType<typeof useSavedViews>;
