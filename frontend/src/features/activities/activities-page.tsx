import { CircleCheckBig } from "lucide-react";
import type { ReactNode } from "react";
import type { Activity } from "@/api/gen/types.gen";
import { useWorkspace } from "@/api/workspace";
import { activities } from "@/records/activity/activity-kind";
import { DueMark, PriorityMark } from "@/records/activity/activity-meta";
import { titleOf } from "@/records/activity/activity-words";
import { CompleteButton } from "@/records/activity/complete-button";
import { useActivityWrites } from "@/records/activity/use-activity-writes";
import { RecordListPage } from "@/records/list/record-list-page";
import { activityColumns } from "./activity-columns";
import { toFilterQuery } from "./filters";
import { activityOrder, useActivityFilterList, useActivityFilters } from "./use-activity-filters";
import { useActivityList } from "./use-activity-list";

const empty = {
  icon: CircleCheckBig,
  about: "Activities are what is to be done: tasks, calls, meetings and e-mails.",
  start: "Plan the first here, or on the page of a lead.",
  searched: "the title or the details",
};

/** Everything that is planned, or was done, across all records. */
export function ActivitiesPage({ children }: { children?: ReactNode }) {
  const workspace = useWorkspace();
  const state = useActivityFilters();
  const writes = useActivityWrites();
  const blocked = workspace.whyNot("records:write");
  const toggle = (activity: Activity) =>
    void (activity.completedAt ? writes.reopen(activity) : writes.complete(activity));
  const ring = (activity: Activity, keys?: string) => (
    <CompleteButton
      title={titleOf(activity)}
      done={activity.completedAt !== null}
      late={activity.overdue}
      {...(keys && { keys })}
      blocked={blocked}
      onPress={() => toggle(activity)}
    />
  );
  return (
    <>
      <RecordListPage
        kind={activities}
        writes={writes}
        list={useActivityList(state.filters)}
        state={state}
        scope={toFilterQuery(state.filters)}
        columns={activityColumns}
        filters={useActivityFilterList(state)}
        order={activityOrder(state)}
        searchIn="Title or details"
        empty={empty}
        lead={(activity) => ring(activity, "x")}
        rowKeys={[
          {
            id: "row-complete",
            title: "Complete or reopen it",
            keys: "x",
            run: (activity) => (blocked ? undefined : toggle(activity)),
          },
        ]}
        card={(activity) => ({
          lead: ring(activity),
          aside: activity.subject.title,
          line: (
            <>
              <DueMark activity={activity} today={workspace.today} />
              <PriorityMark priority={activity.priority} />
            </>
          ),
        })}
      />
      {children}
    </>
  );
}
