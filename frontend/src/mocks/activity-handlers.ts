import { HttpResponse, http } from "msw";
import type { Activity, ActivityInput, ActivityPatch, MyDay, TimelineEntry } from "@/api/gen/types.gen";
import { addDays } from "@/lib/format";
import { makeActivity } from "./activities";
import { base, missing, problem } from "./answers";
import { today } from "./seed";
import type { World } from "./world";

const listOf = (items: Activity[]) => ({ items, total: items.length, totalIsExact: true });

/** Activities that answer like the server's, for tests and for looking at screens. */
export const activityHandlers = ({ activities, entries, actor, leads, now, newId }: World) => {
  const before = new Map<string, Activity>();
  const open = () => [...activities.values()].filter((one) => !one.completedAt);

  const tell = (activity: Activity) => {
    const id = activity.subject.id;
    const others = (entries.get(id) ?? []).filter((entry) => entry.id !== activity.id);
    if (!activity.completedAt) return void entries.set(id, others);
    const entry: TimelineEntry = {
      id: activity.id,
      kind: activity.type,
      action: "completed",
      at: activity.completedAt,
      actor,
      record: activity.subject,
      changes: [],
      activity,
      undoes: null,
      undoneBy: null,
      bulkEditId: null,
      undoable: false,
    };
    entries.set(id, [entry, ...others]);
  };
  const keep = (activity: Activity, patch: Partial<Activity>) => {
    const changeId = newId();
    const next = { ...activity, ...patch, version: activity.version + 1 };
    before.set(changeId, activity);
    activities.set(next.id, next);
    tell(next);
    return { activity: next, changeId };
  };
  const guarded = async <B extends { version: number }>(
    params: { activity?: string | readonly string[] },
    request: Request,
    run: (activity: Activity, body: Omit<B, "version">) => object,
  ) => {
    const activity = activities.get(String(params.activity));
    if (!activity) return missing();
    const { version, ...body } = (await request.json()) as B;
    if (version !== activity.version) {
      return problem(409, "stale_version", "The activity was changed by somebody else.", { current: activity });
    }
    return HttpResponse.json(run(activity, body));
  };

  return [
    http.get(`${base}/activities`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      const done = searchParams.get("open") === "false";
      const [types, about] = [searchParams.getAll("type"), searchParams.get("subjectId")];
      const found = [...activities.values()]
        .filter((one) => Boolean(one.completedAt) === done && one.type !== "note")
        .filter((one) => !about || one.subject.id === about)
        .filter((one) => types.length === 0 || types.includes(one.type))
        .filter((one) => !searchParams.has("overdue") || String(one.overdue) === searchParams.get("overdue"));
      return HttpResponse.json(listOf(found));
    }),
    http.get(`${base}/my-day`, ({ request }) => {
      const asked = new URL(request.url).searchParams.get("member") ?? "me";
      const member = asked === "me" ? actor.id : asked;
      const mine = open().filter((one) => one.assigneeId === member);
      const none = { total: 0, totalIsExact: true };
      const day: MyDay = {
        memberId: member,
        date: today,
        nextUntil: addDays(today, 7),
        overdue: listOf(mine.filter((one) => one.overdue)),
        today: listOf(mine.filter((one) => !one.overdue && one.dueDate === today)),
        next: listOf(mine.filter((one) => (one.dueDate ?? "") > today)),
        nextSteps: { items: [], leadsOverdue: none, leadsToday: none, dealsOverdue: none, dealsToday: none },
      };
      return HttpResponse.json(day);
    }),
    http.post(`${base}/activities`, async ({ request }) => {
      const { done, subject, ...body } = (await request.json()) as ActivityInput;
      const title = leads.get(subject.id)?.name ?? "Someone";
      const completed = done || body.type === "note" ? { completedAt: now(), completedBy: actor } : {};
      const given = { dueDate: null, ...body, id: newId(), subject: { ...subject, title }, ...completed };
      const activity = makeActivity({ ...(given as Partial<Activity>), outcome: done?.outcome ?? null });
      activities.set(activity.id, activity);
      tell(activity);
      return HttpResponse.json({ activity, changeId: newId() }, { status: 201 });
    }),
    http.get(`${base}/activities/:activity`, ({ params }) => {
      const activity = activities.get(String(params.activity));
      return activity ? HttpResponse.json(activity) : missing();
    }),
    http.patch(`${base}/activities/:activity`, ({ params, request }) =>
      guarded<ActivityPatch>(params, request, (activity, patch) => keep(activity, patch as Partial<Activity>)),
    ),
    http.post(`${base}/activities/:activity/complete`, ({ params, request }) =>
      guarded<{ version: number; outcome?: string | null }>(params, request, (activity, { outcome }) => {
        const rest = open().filter((one) => one.subject.id === activity.subject.id && one.id !== activity.id);
        const planNext = !activity.completedAt && rest.length === 0;
        const patch = { completedAt: activity.completedAt ?? now(), completedBy: actor, overdue: false };
        return { ...keep(activity, { ...patch, ...(outcome !== undefined && { outcome }) }), planNext };
      }),
    ),
    http.post(`${base}/activities/:activity/reopen`, ({ params, request }) =>
      guarded(params, request, (activity) => keep(activity, { completedAt: null, completedBy: null })),
    ),
    http.post(`${base}/activities/:activity/changes/:change/undo`, ({ params }) => {
      const activity = activities.get(String(params.activity));
      const old = before.get(String(params.change));
      return activity && old ? HttpResponse.json(keep(activity, { ...old, version: activity.version })) : missing();
    }),
    http.get(`${base}/activities/:activity/changes`, () => HttpResponse.json({ items: [], nextCursor: null })),
  ];
};
