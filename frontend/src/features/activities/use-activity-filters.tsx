import type { SubjectKind } from "@/api/gen/types.gen";
import { plannable, priorities, priorityWords, typeWords } from "@/records/activity/activity-words";
import { subjectKinds, subjectOf } from "@/records/activity/subject";
import { capital } from "@/records/kind";
import { choiceFilter, type ListFilter, mineFilter, overdueFilter, ownerFilter } from "@/records/list/list-filter";
import { orderOf } from "@/records/list/sorting";
import { type FiltersState, useListFilters } from "@/records/list/use-list-filters";
import { useDirectory } from "@/records/use-directory";
import { type ActivityFilters, activityParsers, activitySorting } from "./filters";

type State = FiltersState<ActivityFilters>;

export function useActivityFilters(): State {
  return useListFilters(activityParsers);
}

const types = plannable.map((value) => {
  const { label, icon: Icon } = typeWords[value];
  return { value, label, icon: <Icon aria-hidden /> };
});
const urgency = priorities.map((value) => ({ value, label: priorityWords[value] }));
const kinds = subjectKinds.map((value): { value: SubjectKind; label: string } => ({
  value,
  label: capital(subjectOf(value).noun),
}));

/** Only one of them narrows at a time: the one chosen last. */
const last = (values: SubjectKind[]) => values.at(-1) ?? null;

/** The filters of the list in the order of the toolbar. */
export function useActivityFilterList({ filters, set }: State): ListFilter[] {
  const directory = useDirectory();
  const assignee = ownerFilter({ value: filters.owner, onChange: (owner) => void set({ owner }) }, directory);
  return [
    choiceFilter({
      label: "Type",
      few: "ticks",
      chosen: filters.type,
      options: types,
      onChange: (type) => void set({ type }),
    }),
    { ...assignee, label: "Assignee" },
    choiceFilter({
      label: "About",
      few: "menu",
      placeholder: "Any record",
      chosen: filters.about ? [filters.about] : [],
      options: kinds,
      onChange: (values) => void set({ about: last(values) }),
    }),
    choiceFilter({
      label: "Priority",
      few: "menu",
      placeholder: "Any priority",
      chosen: filters.priority,
      options: urgency,
      onChange: (priority) => void set({ priority }),
    }),
    overdueFilter({ on: filters.overdue === true, onChange: (on) => void set({ overdue: on || null }) }),
    mineFilter({ on: filters.mine, onChange: (mine) => void set({ mine }) }),
    {
      type: "toggle",
      label: "Done",
      on: filters.done,
      onChange: (done) => void set({ done, sort: done ? "-completedAt" : null }),
    },
    {
      type: "toggle",
      label: "Not late yet",
      on: filters.overdue === false,
      onChange: (on) => void set({ overdue: on ? false : null }),
      more: { label: "Not late yet", hint: "Without those that are overdue" },
    },
    {
      type: "days",
      label: "Due",
      from: filters.dueFrom,
      to: filters.dueTo,
      onChange: ({ from, to }) =>
        void set({ ...(from !== undefined && { dueFrom: from }), ...(to !== undefined && { dueTo: to }) }),
    },
    {
      type: "days",
      label: "Done on",
      from: filters.doneFrom,
      to: filters.doneTo,
      onChange: ({ from, to }) =>
        void set({ ...(from !== undefined && { doneFrom: from }), ...(to !== undefined && { doneTo: to }) }),
    },
  ];
}

export function activityOrder({ filters, set }: State) {
  const order = orderOf(activitySorting, filters.sort, (sort) => void set({ sort }), [
    { value: "dueAt", label: "Due first" },
    { value: "-priority", label: "Most urgent" },
    { value: "-createdAt", label: "Newest" },
    { value: "-completedAt", label: "Done last" },
  ]);
  return { ...order, nameKey: undefined };
}
