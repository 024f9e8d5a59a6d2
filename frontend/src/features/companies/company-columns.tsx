import { OwnerCell, StatusCell } from "@/records/list/cells";
import { makeColumns } from "@/records/list/columns";
import { TagsCell } from "@/records/list/tags-cell";
import { Ago, Nothing } from "@/records/marks";
import { ReachCell } from "@/records/reach/reach-cell";
import type { CompanyTypes } from "./company-kind";
import { StatusChip } from "./company-marks";
import type { SortKey } from "./filters";
import { industryWords, sizeWords } from "./model";

/** One description for heads, cells, widths and the chooser. */
export const companyColumns = makeColumns<CompanyTypes, SortKey>("companies", [
  { id: "domain", label: "Website", width: "w-[15%]", cell: ({ domain }) => <Domain host={domain} /> },
  {
    id: "industry",
    label: "Industry",
    sort: "industry",
    width: "w-[14%]",
    cell: ({ industry }) => (industry ? industryWords[industry] : <Nothing />),
  },
  {
    id: "size",
    label: "Size",
    width: "w-[120px]",
    hidden: true,
    cell: ({ size }) => (size ? sizeWords[size] : <Nothing />),
  },
  {
    id: "status",
    label: "Status",
    sort: "status",
    width: "w-[112px]",
    cell: (company, context) => (
      <StatusCell
        card={company}
        context={context}
        chip={<StatusChip status={company.status} />}
        word={company.status}
      />
    ),
  },
  { id: "city", label: "City", width: "w-[10%]", cell: ({ address }) => address.city ?? <Nothing /> },
  {
    id: "phone",
    label: "Phone",
    width: "w-[140px]",
    hidden: true,
    cell: ({ phone }) => <ReachCell sort="tel" values={phone ? [phone] : []} />,
  },
  {
    id: "owner",
    label: "Owner",
    width: "w-[13%]",
    cell: (company, context) => <OwnerCell card={company} context={context} />,
  },
  {
    id: "tags",
    label: "Tags",
    width: "w-[116px]",
    cell: (company, context) => <TagsCell card={company} context={context} />,
  },
  {
    id: "created",
    label: "Created",
    sort: "createdAt",
    width: "w-[104px]",
    align: "right",
    hidden: true,
    cell: (company) => <Ago at={company.createdAt} />,
  },
  {
    id: "updated",
    label: "Updated",
    sort: "updatedAt",
    width: "w-[104px]",
    align: "right",
    hidden: true,
    cell: (company) => <Ago at={company.updatedAt} />,
  },
  {
    id: "touched",
    label: "Last worked",
    sort: "touchedAt",
    width: "w-[112px]",
    align: "right",
    cell: (company) => <Ago at={company.touchedAt} />,
  },
]);

function Domain({ host }: { host: string | null | undefined }) {
  if (!host) return <Nothing />;
  return (
    <a
      href={`https://${host}`}
      target="_blank"
      rel="noreferrer"
      aria-label={`Open ${host} in a new tab`}
      className="block truncate rounded-chip hover:underline"
    >
      {host}
    </a>
  );
}
