import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen, within } from "@testing-library/react";
import { Box } from "lucide-react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, expect, it, vi } from "vitest";
import { getWorkspaceQueryKey, listMembersQueryKey, listTagsQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { queryClient } from "@/api/query-client";
import { members, tags, workspace } from "@/mocks/seed";
import { TooltipProvider } from "@/ui/tooltip";
import type { RecordKind } from "../kind";
import { useRecordWrites } from "../use-record-writes";
import { makeColumns } from "./columns";
import { RecordListPage } from "./record-list-page";

type Crate = { id: string; version: number; label: string; keeper: string | null; tags: string[] };
type CrateTypes = { record: Crate; card: Crate; patch: Partial<Crate> };

const answer = () => Promise.reject(new Error("not asked for"));

/** A kind that has neither status nor next step, and is not made by hand. */
const crates: RecordKind<CrateTypes> = {
  id: "crate",
  tag: "workspace",
  noun: { one: "crate", many: "crates" },
  shape: "thing",
  fieldWords: {},
  moveFields: { to: "status" },
  useValueWords: () => () => undefined,
  nameOf: (crate) => crate.label,
  ownerOf: (crate) => crate.keeper,
  ownerPatch: (keeper) => ({ keeper }),
  tagsPatch: (next) => ({ tags: next }),
  frozen: () => undefined,
  address: {
    list: (slug) => ({ to: "/w/$workspace/leads", params: { workspace: slug } }),
    page: ({ workspace: slug, id }) => ({ to: "/w/$workspace/leads/$lead", params: { workspace: slug, lead: id } }),
    edit: ({ workspace: slug, id }) => ({ to: "/w/$workspace/leads/$lead", params: { workspace: slug, lead: id } }),
  },
  listIds: [],
  pageKey: ({ id }) => ["crate", id],
  is: (value): value is Crate => typeof value === "object" && value !== null && "label" in value,
  api: { update: answer, undo: answer, timeline: answer },
};

const columns = makeColumns<CrateTypes>("crates", [
  { id: "keeper", label: "Keeper", width: "w-40", cell: (crate) => crate.keeper },
]);
const filters = { q: "", owner: [], tag: [], tags: "any" as const, mine: false, archived: false };
const state = { filters: { ...filters, page: 1, size: 50 as const }, set: vi.fn(), clear: vi.fn() };
const order = {
  nameKey: undefined,
  value: "name",
  by: { key: "name", descending: false },
  turn: vi.fn(),
  choose: vi.fn(),
  choices: [],
};

function Crates({ items }: { items: Crate[] }) {
  const data = { items, total: items.length, totalIsExact: true };
  return (
    <RecordListPage
      kind={crates}
      writes={useRecordWrites(crates)}
      list={{ data, error: null, isPending: false, isError: false, isPlaceholderData: false, refetch: vi.fn() }}
      state={state}
      scope={{}}
      columns={columns}
      filters={[]}
      order={order}
      searchIn="Label"
      empty={{ icon: Box, about: "Crates hold things.", start: "They come from the dock.", searched: "the label" }}
      card={() => ({})}
    />
  );
}

async function open(items: Crate[]) {
  const path = { workspace: workspace.slug };
  queryClient.setQueryData(getWorkspaceQueryKey({ path }), workspace);
  queryClient.setQueryData(listMembersQueryKey({ path }), { items: members });
  queryClient.setQueryData(listTagsQueryKey({ path }), { items: tags });
  const root = createRootRoute({ component: Outlet });
  const page = createRoute({
    getParentRoute: () => root,
    path: "/w/$workspace/crates",
    component: () => <Crates items={items} />,
  });
  const history = createMemoryHistory({ initialEntries: ["/w/kestrel/crates"] });
  const router = createRouter({ routeTree: root.addChildren([page]), history });
  render(
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>
        <NuqsTestingAdapter>
          <RouterProvider router={router as never} />
        </NuqsTestingAdapter>
      </TooltipProvider>
    </QueryClientProvider>,
  );
}

afterEach(() => queryClient.clear());

it("draws a kind without status, plan and bulk edits, and offers nothing that it does not know", async () => {
  await open([{ id: "c1", version: 1, label: "Blue crate", keeper: "Ada", tags: [] }]);
  const table = await screen.findByRole("table", { name: "Crates" });
  expect(within(table).getByRole("columnheader", { name: "Crate" })).toBeVisible();
  expect(within(table).getByRole("link", { name: "Blue crate" })).toBeVisible();
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.queryByRole("link", { name: "New crate" })).toBeNull();
  expect(screen.getByRole("searchbox", { name: "Search crates" })).toBeVisible();
});

it("says what they are where there are none", async () => {
  await open([]);
  expect(await screen.findByText("No crates yet")).toBeVisible();
  expect(screen.getByText("Crates hold things. They come from the dock.")).toBeVisible();
});
