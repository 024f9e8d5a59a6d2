import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { listBoardColumn } from "@/api/gen/sdk.gen";
import type { DealColumnPage } from "@/api/gen/types.gen";
import type { ApiTag } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { sameValue } from "@/records/record-cache";
import { joined } from "./board-moves";
import { boardOptions } from "./board-options";
import { type DealFilters, toBoardQuery } from "./filters";
import type { DealColumn } from "./model";
import { useHeld } from "./use-held";

const tags: readonly ApiTag[] = ["deals"];
const none: readonly DealColumnPage[] = [];

/** The columns with their sums and first cards. The old ones stay while the next are on their way. */
export function useBoard(filters: DealFilters) {
  return useQuery({ ...boardOptions(useWorkspaceSlug(), filters), placeholderData: keepPreviousData });
}

type Asked = { column: DealColumn; filters: DealFilters; wanted: boolean; held: boolean };

/** All cards of a column that have been asked for: the first ones came with the board, the others as one scrolls. */
export function useColumnCards({ column, filters, wanted, held }: Asked) {
  const workspace = useWorkspaceSlug();
  const query = toBoardQuery(filters);
  const stage = column.stage.id;
  const start = column.nextCursor;
  const head = { _id: "dealColumn", tags, workspace, stage, query };
  const rest = useInfiniteQuery({
    queryKey: [head, start],
    queryFn: async ({ pageParam, signal }) => {
      const page = { ...query, ...(pageParam && { cursor: pageParam }) };
      return (await listBoardColumn({ path: { workspace, stage }, query: page, signal })).data;
    },
    initialPageParam: start ?? "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: wanted && Boolean(start),
    // Where the first cards changed, the further ones stay until they have been read again from the new start.
    placeholderData: (before, asked) => (sameValue(asked?.queryKey[0], head) ? before : undefined),
  });
  const pages = useHeld(rest.data?.pages, held) ?? none;
  const goesOn = Boolean(start);
  return {
    sums: column.sums,
    cards: goesOn && pages.length > 0 ? joined(column.cards, ...pages.map((page) => page.cards)) : column.cards,
    hasMore: goesOn && (rest.data === undefined || rest.hasNextPage),
    failed: rest.isError,
    more: () => {
      if (rest.isFetching) return;
      if (rest.hasNextPage) void rest.fetchNextPage();
      else if (rest.isError) void rest.refetch();
    },
  };
}
