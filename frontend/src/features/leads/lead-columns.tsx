import { OwnerCell, StatusCell } from "@/records/list/cells";
import { makeColumns } from "@/records/list/columns";
import { NextCell } from "@/records/list/next-cell";
import { TagsCell } from "@/records/list/tags-cell";
import { Ago, Nothing } from "@/records/marks";
import type { SortKey } from "./filters";
import type { LeadTypes } from "./lead-kind";
import { Score, StatusChip } from "./lead-marks";
import { useSources } from "./use-sources";

/** One description for heads, cells, widths and the chooser. */
export const leadColumns = makeColumns<LeadTypes, SortKey>("leads", [
  {
    id: "company",
    label: "Company",
    sort: "companyName",
    width: "w-[11%]",
    cell: (lead) => lead.companyName ?? <Nothing />,
  },
  {
    id: "status",
    label: "Status",
    sort: "status",
    width: "w-[120px]",
    cell: (lead, context) => (
      <StatusCell card={lead} context={context} chip={<StatusChip status={lead.status} />} word={lead.status} />
    ),
  },
  { id: "score", label: "Score", sort: "score", width: "w-[88px]", cell: (lead) => <Score value={lead.score} /> },
  {
    id: "source",
    label: "Source",
    sort: "source",
    width: "w-[88px]",
    cell: (lead) => <SourceName slug={lead.source} />,
  },
  {
    id: "next",
    label: "Next step",
    sort: "nextActionDate",
    width: "w-[16%]",
    cell: (lead, context) => <NextCell card={lead} context={context} />,
  },
  {
    id: "owner",
    label: "Owner",
    width: "w-[11%]",
    cell: (lead, context) => <OwnerCell card={lead} context={context} />,
  },
  {
    id: "tags",
    label: "Tags",
    width: "w-[116px]",
    cell: (lead, context) => <TagsCell card={lead} context={context} />,
  },
  {
    id: "created",
    label: "Created",
    sort: "createdAt",
    width: "w-[104px]",
    align: "right",
    hidden: true,
    cell: (lead) => <Ago at={lead.createdAt} />,
  },
  {
    id: "updated",
    label: "Updated",
    sort: "updatedAt",
    width: "w-[100px]",
    align: "right",
    cell: (lead) => <Ago at={lead.updatedAt} />,
  },
]);

function SourceName({ slug }: { slug: string }) {
  return useSources().sourceName(slug);
}
