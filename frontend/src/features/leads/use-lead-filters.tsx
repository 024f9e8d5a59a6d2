import {
  archivedFilter,
  choiceFilter,
  type ListFilter,
  mineFilter,
  overdueFilter,
  ownerFilter,
  staleFilter,
  tagFilter,
} from "@/records/list/list-filter";
import { orderOf } from "@/records/list/sorting";
import { type FiltersState, useListFilters } from "@/records/list/use-list-filters";
import { useDirectory } from "@/records/use-directory";
import { Dot } from "@/ui/chip";
import { type LeadFilters, leadParsers, leadSorting } from "./filters";
import { leadStatuses, statusWords } from "./model";
import { useSources } from "./use-sources";

export function useLeadFilters(): FiltersState<LeadFilters> {
  return useListFilters(leadParsers);
}

const statuses = leadStatuses.map((value) => ({
  value,
  ...statusWords[value],
  icon: <Dot tone={statusWords[value].tone} />,
}));

/** The filters of the list in the order of the toolbar. */
export function useLeadFilterList({ filters, set }: FiltersState<LeadFilters>): ListFilter[] {
  const directory = useDirectory();
  const { sources } = useSources();
  return [
    choiceFilter({
      label: "Status",
      few: "ticks",
      chosen: filters.status,
      options: statuses,
      onChange: (status) => void set({ status }),
    }),
    ownerFilter({ value: filters.owner, onChange: (owner) => void set({ owner }) }, directory),
    {
      type: "choice",
      label: "Source",
      few: "menu",
      placeholder: "Any source",
      chosen: filters.source,
      options: sources.map(({ slug, name, archived }) => ({
        value: slug,
        label: name,
        ...(archived && { note: "archived" }),
      })),
      onChange: (source) => void set({ source }),
    },
    tagFilter({ value: filters.tag, onChange: (tag) => void set({ tag }) }, directory),
    staleFilter({ on: filters.stale, onChange: (stale) => void set({ stale }) }),
    overdueFilter({ on: filters.overdue, onChange: (overdue) => void set({ overdue }) }),
    mineFilter({ on: filters.mine, onChange: (mine) => void set({ mine }) }),
    archivedFilter({ on: filters.archived, onChange: (archived) => void set({ archived }) }, "leads"),
    {
      type: "numbers",
      label: "Score",
      max: 100,
      from: filters.scoreMin,
      to: filters.scoreMax,
      onChange: ({ from, to }) =>
        void set(
          { ...(from !== undefined && { scoreMin: from }), ...(to !== undefined && { scoreMax: to }) },
          { typing: true },
        ),
    },
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

export function leadOrder({ filters, set }: FiltersState<LeadFilters>) {
  return orderOf(leadSorting, filters.sort, (sort) => void set({ sort }), [
    { value: "-score", label: "Highest score" },
    { value: "nextActionDate", label: "Next step first" },
    { value: "-createdAt", label: "Newest" },
    { value: "-updatedAt", label: "Last changed" },
    { value: "updatedAt", label: "Longest untouched" },
    { value: "name", label: "Name" },
  ]);
}
