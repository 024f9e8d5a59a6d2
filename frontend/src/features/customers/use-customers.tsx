import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { listCustomersOptions } from "@/api/gen/@tanstack/react-query.gen";
import type { CustomerList } from "@/api/gen/types.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { choiceFilter, type ListFilter, mineFilter, ownerFilter, tagFilter } from "@/records/list/list-filter";
import { orderOf } from "@/records/list/sorting";
import { type FiltersState, useListFilters } from "@/records/list/use-list-filters";
import { useDirectory } from "@/records/use-directory";
import { Dot } from "@/ui/chip";
import { type CustomerFilters, customerParsers, customerSorting, toListQuery } from "./filters";
import { asCustomer, healths, healthWords } from "./model";

export function customerListOptions(workspace: string, filters: CustomerFilters) {
  return listCustomersOptions({ path: { workspace }, query: toListQuery(filters) });
}

const asRows = (list: CustomerList) => ({ ...list, items: list.items.map(asCustomer) });

/** One page of the list. The old rows stay while the next ones are on their way. */
export function useCustomerList(filters: CustomerFilters) {
  const options = customerListOptions(useWorkspaceSlug(), filters);
  return useQuery({ ...options, select: asRows, placeholderData: keepPreviousData });
}

export function useCustomerFilters(): FiltersState<CustomerFilters> {
  return useListFilters(customerParsers);
}

const healthOptions = healths.map((value) => ({
  value,
  label: healthWords[value].label,
  icon: <Dot tone={healthWords[value].tone} />,
}));

/** The filters of the list in the order of the toolbar. */
export function useCustomerFilterList({ filters, set }: FiltersState<CustomerFilters>): ListFilter[] {
  const directory = useDirectory();
  const atRisk = filters.health.length === 1 && filters.health[0] === "at_risk";
  return [
    choiceFilter({
      label: "Health",
      few: "ticks",
      chosen: filters.health,
      options: healthOptions,
      onChange: (health) => void set({ health }),
    }),
    ownerFilter({ value: filters.owner, onChange: (owner) => void set({ owner }) }, directory),
    tagFilter({ value: filters.tag, onChange: (tag) => void set({ tag }) }, directory),
    {
      type: "toggle",
      label: "Churn risk",
      icon: TriangleAlert,
      tone: "amber",
      on: atRisk,
      shownBy: "Health",
      onChange: (on) => void set({ health: on ? ["at_risk"] : [] }),
    },
    mineFilter({ on: filters.mine, onChange: (mine) => void set({ mine }) }),
  ];
}

export function customerOrder({ filters, set }: FiltersState<CustomerFilters>) {
  return orderOf(customerSorting, filters.sort, (sort) => void set({ sort }), [
    { value: "-lifetimeValue", label: "Highest lifetime value" },
    { value: "lastActivityAt", label: "Longest untouched" },
    { value: "-lastActivityAt", label: "Last activity" },
    { value: "-lastWonAt", label: "Last won" },
    { value: "name", label: "Name" },
  ]);
}
