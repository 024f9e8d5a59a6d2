import { getActivityQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { listActivityChanges, undoActivityChange, updateActivity } from "@/api/gen/sdk.gen";
import type { Activity, ActivityChanged, UpdateActivityData } from "@/api/gen/types.gen";
import type { Answer, At, RecordKind } from "../kind";
import { priorities, priorityWords, titleOf } from "./activity-words";

export type ActivityPatch = Omit<UpdateActivityData["body"], "version">;
export type ActivityTypes = { record: Activity; card: Activity; patch: ActivityPatch };

const pathOf = ({ workspace, id }: At) => ({ workspace, activity: id });

export function answerOf(data: ActivityChanged): Answer<Activity> {
  return { record: data.activity, changeId: data.changeId };
}

function isActivity(value: unknown): value is Activity {
  return typeof value === "object" && value !== null && "id" in value && "version" in value && "subject" in value;
}

/** Activities are records too, and stand on the pages of all others. */
export const activities: RecordKind<ActivityTypes> = {
  id: "activity",
  tag: "activities",
  noun: { one: "activity", many: "activities" },
  shape: "thing",
  fieldWords: {
    title: "Title",
    body: "Details",
    priority: "Priority",
    dueDate: "Due",
    dueAt: "Due time",
    durationMinutes: "Minutes",
    direction: "Direction",
    assigneeId: "Assignee",
    outcome: "Outcome",
    completedAt: "Done",
  },
  moveFields: { to: "completedAt" },
  useValueWords: () => (field, value) => {
    const priority = priorities.find((one) => one === value);
    return field === "priority" && priority ? priorityWords[priority] : undefined;
  },
  nameOf: titleOf,
  ownerOf: (activity) => activity.assigneeId,
  ownerPatch: (assigneeId) => ({ assigneeId }),
  frozen: (activity) => (activity.type === "note" ? "A note is written down, not planned." : undefined),
  address: {
    list: (workspace) => ({ to: "/w/$workspace/activities", params: { workspace } }),
    create: (workspace) => ({ to: "/w/$workspace/activities/new", params: { workspace } }),
    page: (at) => ({ to: "/w/$workspace/activities/$activity", params: pathOf(at) }),
    edit: (at) => ({ to: "/w/$workspace/activities/$activity", params: pathOf(at) }),
  },
  listIds: ["listActivities", "getMyDay"],
  pageKey: (at) => getActivityQueryKey({ path: pathOf(at) }),
  is: isActivity,
  api: {
    update: async (at, body) => answerOf((await updateActivity({ path: pathOf(at), body })).data),
    undo: async (at, change) => answerOf((await undoActivityChange({ path: { ...pathOf(at), change } })).data),
    timeline: async (at, { before, signal }) =>
      (await listActivityChanges({ path: pathOf(at), query: { ...(before && { before }) }, signal })).data,
  },
};
