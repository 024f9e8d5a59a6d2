import { formatMoney } from "@/lib/format";
import { OwnerCell, StatusCell } from "@/records/list/cells";
import { makeColumns } from "@/records/list/columns";
import { NextCell } from "@/records/list/next-cell";
import type { RowContext } from "@/records/list/row-context";
import { TagsCell } from "@/records/list/tags-cell";
import { Ago, Nothing } from "@/records/marks";
import type { DealTypes } from "./deal-kind";
import { CloseDate, StageChip } from "./deal-marks";
import type { SortKey } from "./filters";
import type { DealCard } from "./model";
import { useStages } from "./use-stages";

/** One description for heads, cells, widths and the chooser. */
export const dealColumns = makeColumns<DealTypes, SortKey>("deals", [
  {
    id: "company",
    label: "Company",
    width: "w-[12%]",
    cell: (deal) => deal.companyName ?? <Nothing />,
  },
  {
    id: "stage",
    label: "Stage",
    sort: "stage",
    width: "w-[128px]",
    cell: (deal, context) => <StageCell deal={deal} context={context} />,
  },
  {
    id: "amount",
    label: "Amount",
    sort: "amount",
    width: "w-[112px]",
    align: "right",
    cell: (deal) =>
      deal.amount ? <span className="text-fg tabular-nums">{formatMoney(deal.amount)}</span> : <Nothing />,
  },
  {
    id: "probability",
    label: "Probability",
    width: "w-[88px]",
    align: "right",
    hidden: true,
    cell: (deal) => <span className="tabular-nums">{deal.probability}%</span>,
  },
  {
    id: "weighted",
    label: "Weighted",
    sort: "weightedAmount",
    width: "w-[112px]",
    align: "right",
    cell: (deal) =>
      deal.weightedAmount ? <span className="tabular-nums">{formatMoney(deal.weightedAmount)}</span> : <Nothing />,
  },
  {
    id: "close",
    label: "Close",
    sort: "expectedCloseDate",
    width: "w-[88px]",
    cell: (deal, { today }) => <CloseDate deal={deal} today={today} />,
  },
  {
    id: "next",
    label: "Next step",
    sort: "nextActionDate",
    width: "w-[15%]",
    cell: (deal, context) => <NextCell card={deal} context={context} />,
  },
  {
    id: "owner",
    label: "Owner",
    width: "w-[11%]",
    cell: (deal, context) => <OwnerCell card={deal} context={context} />,
  },
  {
    id: "contact",
    label: "Contact",
    width: "w-[11%]",
    hidden: true,
    cell: (deal) => deal.contactName ?? <Nothing />,
  },
  {
    id: "tags",
    label: "Tags",
    width: "w-[116px]",
    hidden: true,
    cell: (deal, context) => <TagsCell card={deal} context={context} />,
  },
  {
    id: "closed",
    label: "Closed",
    sort: "closedAt",
    width: "w-[100px]",
    align: "right",
    hidden: true,
    cell: (deal) => (deal.closedAt ? <Ago at={deal.closedAt} /> : <Nothing />),
  },
  {
    id: "created",
    label: "Created",
    sort: "createdAt",
    width: "w-[100px]",
    align: "right",
    hidden: true,
    cell: (deal) => <Ago at={deal.createdAt} />,
  },
  {
    id: "updated",
    label: "Updated",
    sort: "updatedAt",
    width: "w-[100px]",
    align: "right",
    hidden: true,
    cell: (deal) => <Ago at={deal.updatedAt} />,
  },
]);

type StageProps = { deal: DealCard; context: RowContext<DealTypes> };

function StageCell({ deal, context }: StageProps) {
  const { stageName } = useStages();
  const chip = <StageChip stage={deal.stageId} />;
  return <StatusCell card={deal} context={context} chip={chip} word={stageName(deal.stageId)} />;
}
