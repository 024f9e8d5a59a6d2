import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { getDealSumsOptions, listDealsOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspace } from "@/api/workspace";
import { formatDay, formatMoney, plural } from "@/lib/format";
import { Island, IslandList, IslandRow } from "@/records/page/island";
import { buttonLook } from "@/ui/button";
import { deals } from "./deal-kind";
import { StageChip, Sums } from "./deal-marks";
import { serializeFilters } from "./filters";
import type { DealCard, DealSums } from "./model";

type Props = {
  /** Whose deals: those of a company or of a contact. */
  of: { company: string } | { contact: string };
  title?: string;
};

const shown = 25;

/** The deals of a company or a contact: what is open, what was won, and what that is worth. */
export function DealsIsland({ of, title = "Deals" }: Props) {
  const workspace = useWorkspace();
  const path = { workspace: workspace.slug };
  const whose = "company" in of ? { company: [of.company] } : { contact: [of.contact] };
  const query = useQueries({
    queries: [
      listDealsOptions({ path, query: { ...whose, kind: ["open"], sort: "-weightedAmount", pageSize: shown } }),
      listDealsOptions({ path, query: { ...whose, kind: ["won"], sort: "-closedAt", pageSize: shown } }),
      getDealSumsOptions({ path, query: { ...whose, kind: ["open"] } }),
      getDealSumsOptions({ path, query: { ...whose, kind: ["won"] } }),
    ],
    combine: ([open, won, openSums, wonSums]) => ({
      data:
        open.data && won.data && openSums.data && wonSums.data
          ? { open: open.data.items, won: won.data.items, openSums: openSums.data.total, wonSums: wonSums.data.total }
          : undefined,
      error: open.error ?? won.error ?? openSums.error ?? wonSums.error,
      refetch: () => void [open, won, openSums, wonSums].map((one) => one.refetch()),
    }),
  });
  return (
    <Island
      title={title}
      summary={
        query.data && query.data.openSums.amounts.length > 0 ? (
          <>
            <Sums sums={query.data.openSums} of="amount" /> open
          </>
        ) : undefined
      }
      action={workspace.can("records:write") ? <AddDeal of={of} /> : null}
      query={query}
      isEmpty={({ open, won }) => open.length + won.length === 0}
      empty="No deals yet."
    >
      {({ open, won, openSums, wonSums }) => (
        <>
          {open.length > 0 ? (
            <IslandList label="Open deals">
              {open.map((deal) => (
                <OpenRow key={deal.id} deal={deal} today={workspace.today} />
              ))}
            </IslandList>
          ) : null}
          {won.length > 0 ? (
            <IslandList label="Won deals">
              {won.map((deal) => (
                <WonRow key={deal.id} deal={deal} today={workspace.today} />
              ))}
            </IslandList>
          ) : null}
          <footer className="flex flex-wrap gap-x-5 gap-y-1 border-line border-t bg-sunken px-4 py-2 text-body text-fg-2">
            <Total of={of} outcome="open" words="open" sums={openSums} />
            <Total of={of} outcome="won" words="won" sums={wonSums} />
          </footer>
        </>
      )}
    </Island>
  );
}

function OpenRow({ deal, today }: { deal: DealCard; today: string }) {
  const due = deal.expectedCloseDate;
  return (
    <IslandRow
      kind={deals}
      record={deal}
      aside={due ? `closes ${formatDay(due, today)}` : undefined}
      end={
        <>
          {deal.amount ? <span className="text-fg tabular-nums">{formatMoney(deal.amount)}</span> : null}
          <StageChip stage={deal.stageId} />
        </>
      }
    />
  );
}

function WonRow({ deal, today }: { deal: DealCard; today: string }) {
  return (
    <IslandRow
      kind={deals}
      record={deal}
      aside={deal.closedAt ? `won ${formatDay(deal.closedAt.slice(0, 10), today)}` : undefined}
      end={
        <>
          {deal.amount ? <span className="text-fg tabular-nums">{formatMoney(deal.amount)}</span> : null}
          <StageChip stage={deal.stageId} />
        </>
      }
    />
  );
}

type TotalProps = Pick<Props, "of"> & { outcome: "open" | "won"; words: string; sums: DealSums };

/** A figure leads to the list that it counts. */
function Total({ of, outcome, words, sums }: TotalProps) {
  const { slug } = useWorkspace();
  const whose = "company" in of ? { company: [of.company] } : { contact: [of.contact] };
  const search = Object.fromEntries(
    new URLSearchParams(serializeFilters({ ...whose, outcome: [outcome], view: "list" })),
  );
  return (
    <Link to="/w/$workspace/deals" params={{ workspace: slug }} search={search} className="hover:underline">
      {plural(sums.count, `${words} deal`)}
      {sums.amounts.length > 0 ? (
        <>
          , <Sums sums={sums} of="amount" className="font-medium text-fg tabular-nums" />
        </>
      ) : null}
    </Link>
  );
}

function AddDeal({ of }: Pick<Props, "of">) {
  const { slug } = useWorkspace();
  return (
    <Link
      to="/w/$workspace/deals/new"
      params={{ workspace: slug }}
      search={{ ...of }}
      className={buttonLook({ variant: "ghost", size: "sm" })}
    >
      <Plus aria-hidden />
      Add deal
    </Link>
  );
}
