import { OwnerCell } from "@/records/list/cells";
import { makeColumns } from "@/records/list/columns";
import { TagsCell } from "@/records/list/tags-cell";
import { Ago, Nothing } from "@/records/marks";
import type { CustomerTypes } from "./customer-kind";
import { HealthChip, Worth } from "./customer-marks";
import type { SortKey } from "./filters";

/** One description for heads, cells, widths and the chooser. */
export const customerColumns = makeColumns<CustomerTypes, SortKey>("customers", [
  {
    id: "value",
    label: "Lifetime value",
    sort: "lifetimeValue",
    width: "w-[17%]",
    align: "right",
    cell: (customer) => <Worth value={customer.lifetimeValue} />,
  },
  {
    id: "deals",
    label: "Won deals",
    width: "w-[88px]",
    cell: (customer) => <span className="tabular-nums">{customer.lifetimeValue.wonDeals}</span>,
  },
  {
    id: "health",
    label: "Health",
    width: "w-[112px]",
    cell: (customer) => <HealthChip health={customer.health} />,
  },
  {
    id: "owner",
    label: "Owner",
    width: "w-[15%]",
    cell: (customer, context) => <OwnerCell card={customer} context={context} />,
  },
  {
    id: "tags",
    label: "Tags",
    width: "w-[116px]",
    cell: (customer, context) => <TagsCell card={customer} context={context} />,
  },
  {
    id: "website",
    label: "Website",
    width: "w-[13%]",
    hidden: true,
    cell: (customer) => customer.website ?? <Nothing />,
  },
  {
    id: "won",
    label: "Last won",
    sort: "lastWonAt",
    width: "w-[112px]",
    align: "right",
    cell: (customer) => <Ago at={customer.lastWonAt} />,
  },
  {
    id: "activity",
    label: "Last activity",
    sort: "lastActivityAt",
    width: "w-[120px]",
    align: "right",
    cell: (customer) => (customer.lastActivityAt ? <Ago at={customer.lastActivityAt} /> : <Nothing />),
  },
]);
