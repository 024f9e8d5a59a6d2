import type { ActivityTypes } from "@/records/activity/activity-kind";
import { DueMark, PriorityMark, TypeMark } from "@/records/activity/activity-meta";
import { SubjectLink } from "@/records/activity/subject-link";
import { OwnerCell } from "@/records/list/cells";
import { makeColumns } from "@/records/list/columns";
import { Ago, Nothing } from "@/records/marks";
import type { SortKey } from "./filters";

/** One description for heads, cells, widths and the chooser. */
export const activityColumns = makeColumns<ActivityTypes, SortKey>("activities", [
  { id: "type", label: "Type", width: "w-[104px]", cell: ({ type }) => <TypeMark type={type} /> },
  {
    id: "about",
    label: "About",
    width: "w-[18%]",
    cell: ({ subject }) => <SubjectLink subject={subject} className="block truncate" />,
  },
  {
    id: "due",
    label: "Due",
    sort: "dueAt",
    width: "w-[136px]",
    cell: (activity, { today }) =>
      activity.completedAt && !activity.dueDate ? <Nothing /> : <DueMark activity={activity} today={today} />,
  },
  {
    id: "priority",
    label: "Priority",
    sort: "priority",
    width: "w-[96px]",
    cell: ({ priority }) => <PriorityMark priority={priority} always />,
  },
  {
    id: "owner",
    label: "Assignee",
    width: "w-[14%]",
    cell: (activity, context) => <OwnerCell card={activity} context={context} />,
  },
  {
    id: "outcome",
    label: "Outcome",
    width: "w-[18%]",
    cell: ({ outcome }) => (outcome ? <span title={outcome}>{outcome}</span> : <Nothing />),
  },
  {
    id: "completed",
    label: "Done",
    sort: "completedAt",
    width: "w-[104px]",
    align: "right",
    hidden: true,
    cell: ({ completedAt }) => (completedAt ? <Ago at={completedAt} /> : <Nothing />),
  },
  {
    id: "created",
    label: "Created",
    sort: "createdAt",
    width: "w-[104px]",
    align: "right",
    hidden: true,
    cell: ({ createdAt }) => <Ago at={createdAt} />,
  },
]);
