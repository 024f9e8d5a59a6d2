import { useState } from "react";
import { useCompanyChoices, useCompanyNames } from "@/api/lookups";
import { useDebounced } from "@/lib/use-debounced";
import { archivedFilter, type ListFilter, mineFilter, ownerFilter, tagFilter } from "@/records/list/list-filter";
import { orderOf } from "@/records/list/sorting";
import { type FiltersState, useListFilters } from "@/records/list/use-list-filters";
import { useDirectory } from "@/records/use-directory";
import { Avatar } from "@/ui/avatar";
import { type ContactFilters, contactParsers, contactSorting } from "./filters";

export function useContactFilters(): FiltersState<ContactFilters> {
  return useListFilters(contactParsers);
}

/** Companies are many: the server finds those to choose, and names those that an address brings along. */
function useCompanyFilter({ filters, set }: FiltersState<ContactFilters>): ListFilter {
  const [text, setText] = useState("");
  const found = useCompanyChoices(useDebounced(text.trim(), 150), true);
  const nameOf = useCompanyNames(filters.company);
  return {
    type: "choice",
    label: "Company",
    placeholder: "Any company",
    emptyText: "No company is called so",
    chosen: filters.company,
    options: found.map(({ id, name, detail }) => ({
      value: id,
      label: name,
      icon: <Avatar name={name} shape="thing" />,
      ...(detail && { note: detail }),
    })),
    onSearch: setText,
    unknown: (id) => nameOf(id) ?? "A company",
    onChange: (company) => void set({ company }),
  };
}

/** The filters of the list in the order of the toolbar. */
export function useContactFilterList(state: FiltersState<ContactFilters>): ListFilter[] {
  const { filters, set } = state;
  const directory = useDirectory();
  return [
    useCompanyFilter(state),
    ownerFilter({ value: filters.owner, onChange: (owner) => void set({ owner }) }, directory),
    tagFilter({ value: filters.tag, onChange: (tag) => void set({ tag }) }, directory),
    mineFilter({ on: filters.mine, onChange: (mine) => void set({ mine }) }),
    archivedFilter({ on: filters.archived, onChange: (archived) => void set({ archived }) }, "contacts"),
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

export function contactOrder({ filters, set }: FiltersState<ContactFilters>) {
  return orderOf(contactSorting, filters.sort, (sort) => void set({ sort }), [
    { value: "name", label: "Name" },
    { value: "companyName", label: "Company" },
    { value: "-touchedAt", label: "Last worked" },
    { value: "touchedAt", label: "Longest untouched" },
    { value: "-updatedAt", label: "Last changed" },
    { value: "-createdAt", label: "Newest" },
  ]);
}
