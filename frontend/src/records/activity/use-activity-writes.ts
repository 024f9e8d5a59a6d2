import { useQueryClient } from "@tanstack/react-query";
import { completeActivity, reopenActivity } from "@/api/gen/sdk.gen";
import type { Activity } from "@/api/gen/types.gen";
import { invalidateTags } from "@/api/query-client";
import { useMe, useWorkspace } from "@/api/workspace";
import { daysBetween } from "@/lib/format";
import { useRecordWrites } from "../use-record-writes";
import { type Write, type WriteEnd, writeRecord } from "../write-record";
import { type ActivityPatch, type ActivityTypes, activities, answerOf } from "./activity-kind";
import { titleOf, typeWords } from "./activity-words";
import { dayWords } from "./due-words";
import { subjectOf } from "./subject";

const dayMs = 86_400_000;

/** What a new day changes, the time kept; the moment is a guess that the server puts right. */
export function putOffTo(activity: Activity, day: string): { body: ActivityPatch; shown: Partial<Activity> } {
  const { dueDate, dueTime, dueAt } = activity;
  const moved = dueAt && dueDate ? new Date(Date.parse(dueAt) + daysBetween(dueDate, day) * dayMs).toISOString() : null;
  return {
    body: { dueDate: day, ...(dueTime && { dueTime }) },
    shown: { dueDate: day, dueAt: moved, overdue: false },
  };
}

/** Everything that is done with an activity; what it is about is read anew, because work on it shows there. */
export function useActivityWrites() {
  const client = useQueryClient();
  const workspace = useWorkspace();
  const me = useMe().user.name;
  const general = useRecordWrites(activities);
  const desk = { kind: activities, client, workspace: workspace.slug };
  const pathOf = (activity: Activity) => ({ workspace: workspace.slug, activity: activity.id });

  const write = async (one: Write<ActivityTypes> & { record: Activity }): Promise<WriteEnd> => {
    const end = await writeRecord(desk, one);
    if (end === "stored") void invalidateTags(subjectOf(one.record.subject.kind).tag);
    return end;
  };
  const update = (activity: Activity, body: ActivityPatch, shown: Partial<Activity>, done?: string) =>
    write({
      record: activity,
      patch: shown,
      done,
      send: (version) => activities.api.update({ workspace: workspace.slug, id: activity.id }, { ...body, version }),
    });

  return {
    ...general,
    write,
    update,
    /** Says that it was done. Tells whether nothing is planned any more on an open lead or deal. */
    complete: async (activity: Activity): Promise<{ end: WriteEnd; planNext: boolean }> => {
      let planNext = false;
      const completedBy = { kind: "member", id: workspace.memberId, name: me } as const;
      const end = await write({
        record: activity,
        patch: { completedAt: new Date().toISOString(), completedBy, overdue: false },
        done: `${typeWords[activity.type].label} done: ${titleOf(activity)}`,
        send: async (version) => {
          const { data } = await completeActivity({ path: pathOf(activity), body: { version } });
          planNext = data.planNext;
          return answerOf(data);
        },
      });
      return { end, planNext };
    },
    reopen: (activity: Activity) =>
      write({
        record: activity,
        patch: { completedAt: null, completedBy: null },
        done: `${titleOf(activity)} is open again`,
        send: async (version) => answerOf((await reopenActivity({ path: pathOf(activity), body: { version } })).data),
      }),
    /** What came of it, on what is done already. */
    setOutcome: (activity: Activity, outcome: string | null) =>
      write({
        record: activity,
        patch: { outcome },
        done: outcome ? "Outcome kept" : "Outcome taken off",
        send: async (version) =>
          answerOf((await completeActivity({ path: pathOf(activity), body: { version, outcome } })).data),
      }),
    putOff: (activity: Activity, day: string) => {
      const { body, shown } = putOffTo(activity, day);
      const words = dayWords(day, workspace.today);
      const when = /^(Today|Tomorrow|Yesterday)$/.test(words) ? words.toLowerCase() : words;
      return update(activity, body, shown, `${titleOf(activity)} moved to ${when}`);
    },
  };
}

export type ActivityWrites = ReturnType<typeof useActivityWrites>;
