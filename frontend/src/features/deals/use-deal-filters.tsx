import { useQueryState } from "nuqs";
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
import { type DealFilters, dealParsers, dealSorting, viewParser } from "./filters";
import { lostReasons, lostReasonWords, outcomeWords, stageKinds } from "./model";
import { useStages } from "./use-stages";

export function useDealFilters(): FiltersState<DealFilters> {
  return useListFilters(dealParsers);
}

/** Board, list or forecast; a choice that can be gone back from. */
export function useDealView() {
  return useQueryState("view", viewParser.withOptions({ history: "push" }));
}

const outcomes = stageKinds.map((value) => ({ value, label: outcomeWords[value] }));
const reasons = lostReasons.map((value) => ({ value, label: lostReasonWords[value] }));

/** The filters of the deals in the order of the toolbar; the same for board, list and forecast. */
export function useDealFilterList({ filters, set }: FiltersState<DealFilters>, inList: boolean): ListFilter[] {
  const directory = useDirectory();
  const { inUse, stageName, tone } = useStages();
  const list: ListFilter[] = [
    {
      type: "choice",
      label: "Stage",
      few: "ticks",
      chosen: filters.stage,
      options: inUse.map((stage) => ({
        value: stage.id,
        label: stage.name,
        tone: tone(stage),
        icon: <Dot tone={tone(stage)} />,
      })),
      unknown: stageName,
      onChange: (stage) => void set({ stage }),
    },
    ownerFilter({ value: filters.owner, onChange: (owner) => void set({ owner }) }, directory),
    tagFilter({ value: filters.tag, onChange: (tag) => void set({ tag }) }, directory),
    staleFilter({ on: filters.stale, onChange: (stale) => void set({ stale }) }),
    overdueFilter({ on: filters.overdue, onChange: (overdue) => void set({ overdue }) }),
    mineFilter({ on: filters.mine, onChange: (mine) => void set({ mine }) }),
    {
      type: "days",
      label: "Expected close",
      from: filters.closeFrom,
      to: filters.closeTo,
      onChange: ({ from, to }) =>
        void set({ ...(from !== undefined && { closeFrom: from }), ...(to !== undefined && { closeTo: to }) }),
    },
    {
      type: "toggle",
      label: "Past close",
      tone: "red",
      on: filters.late,
      onChange: (late) => void set({ late }),
      more: { label: "Past their close date", hint: "Open deals that should have been closed by now" },
    },
    {
      type: "toggle",
      label: "No close date",
      on: filters.undated,
      onChange: (undated) => void set({ undated }),
      more: { label: "Without a close date", hint: "Nobody has said when they should close" },
    },
    {
      type: "days",
      label: "Closed",
      from: filters.closedFrom,
      to: filters.closedTo,
      onChange: ({ from, to }) =>
        void set({ ...(from !== undefined && { closedFrom: from }), ...(to !== undefined && { closedTo: to }) }),
    },
  ];
  const outcome = choiceFilter({
    label: "Outcome",
    few: "menu",
    placeholder: "Any outcome",
    chosen: filters.outcome,
    options: outcomes,
    onChange: (chosen) => void set({ outcome: chosen }),
  });
  const lost = choiceFilter({
    label: "Lost reason",
    few: "menu",
    placeholder: "Any reason",
    chosen: filters.lost,
    options: reasons,
    onChange: (chosen) => void set({ lost: chosen }),
  });
  // The board has a column for each outcome and the forecast knows open deals alone: there they only show once chosen.
  if (inList || filters.outcome.length > 0) list.push(outcome);
  if (filters.outcome.includes("lost") || filters.lost.length > 0) list.push(lost);
  if (inList)
    list.push(archivedFilter({ on: filters.archived, onChange: (on) => void set({ archived: on }) }, "deals"));
  return list;
}

export function dealOrder({ filters, set }: FiltersState<DealFilters>) {
  return orderOf(dealSorting, filters.sort, (sort) => void set({ sort }), [
    { value: "-weightedAmount", label: "Highest weighted" },
    { value: "-amount", label: "Highest amount" },
    { value: "expectedCloseDate", label: "Closing first" },
    { value: "nextActionDate", label: "Next step first" },
    { value: "stage", label: "Stage" },
    { value: "-createdAt", label: "Newest" },
    { value: "-updatedAt", label: "Last changed" },
    { value: "updatedAt", label: "Longest untouched" },
    { value: "title", label: "Title" },
  ]);
}
