import {
  archivedFilter,
  choiceFilter,
  type ListFilter,
  mineFilter,
  ownerFilter,
  tagFilter,
} from "@/records/list/list-filter";
import { orderOf } from "@/records/list/sorting";
import { type FiltersState, useListFilters } from "@/records/list/use-list-filters";
import { useDirectory } from "@/records/use-directory";
import { Dot } from "@/ui/chip";
import { type CompanyFilters, companyParsers, companySorting } from "./filters";
import { companySizes, companyStatuses, industries, sizeWords, statusWords } from "./model";

export function useCompanyFilters(): FiltersState<CompanyFilters> {
  return useListFilters(companyParsers);
}

const statuses = companyStatuses.map((value) => ({
  value,
  ...statusWords[value],
  icon: <Dot tone={statusWords[value].tone} />,
}));

const sizes = companySizes.map((value) => ({ value, label: sizeWords[value] }));

/** The filters of the list in the order of the toolbar. */
export function useCompanyFilterList({ filters, set }: FiltersState<CompanyFilters>): ListFilter[] {
  const directory = useDirectory();
  return [
    choiceFilter({
      label: "Status",
      few: "ticks",
      chosen: filters.status,
      options: statuses,
      onChange: (status) => void set({ status }),
    }),
    choiceFilter({
      label: "Industry",
      placeholder: "Any industry",
      chosen: filters.industry,
      options: industries,
      onChange: (industry) => void set({ industry }),
    }),
    choiceFilter({
      label: "Size",
      few: "menu",
      placeholder: "Any size",
      chosen: filters.people,
      options: sizes,
      onChange: (people) => void set({ people }),
    }),
    ownerFilter({ value: filters.owner, onChange: (owner) => void set({ owner }) }, directory),
    tagFilter({ value: filters.tag, onChange: (tag) => void set({ tag }) }, directory),
    mineFilter({ on: filters.mine, onChange: (mine) => void set({ mine }) }),
    archivedFilter({ on: filters.archived, onChange: (archived) => void set({ archived }) }, "companies"),
    {
      type: "days",
      label: "Created",
      from: filters.createdFrom,
      to: filters.createdTo,
      onChange: ({ from, to }) =>
        void set({ ...(from !== undefined && { createdFrom: from }), ...(to !== undefined && { createdTo: to }) }),
    },
  ];
}

export function companyOrder({ filters, set }: FiltersState<CompanyFilters>) {
  return orderOf(companySorting, filters.sort, (sort) => void set({ sort }), [
    { value: "name", label: "Name" },
    { value: "status", label: "Status" },
    { value: "industry", label: "Industry" },
    { value: "-touchedAt", label: "Last worked" },
    { value: "touchedAt", label: "Longest untouched" },
    { value: "-createdAt", label: "Newest" },
  ]);
}
