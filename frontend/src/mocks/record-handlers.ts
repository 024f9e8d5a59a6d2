import { HttpResponse, http } from "msw";
import type { Lead, LeadPatch, LeadStatusInput } from "@/api/gen/types.gen";
import { base, missing, problem } from "./answers";
import type { World } from "./world";

export const recordHandlers = ({ leads, entries, undo, actor, now, change, guarded }: World) => [
  http.get(`${base}/leads/:lead`, ({ params }) => {
    const lead = leads.get(String(params.lead));
    return lead ? HttpResponse.json(lead) : missing();
  }),
  http.patch(`${base}/leads/:lead`, ({ params, request }) =>
    guarded<LeadPatch>(params, request, (lead, { version, ...patch }) => change(lead, patch as Partial<Lead>)),
  ),
  http.post(`${base}/leads/:lead/status`, ({ params, request }) =>
    guarded<LeadStatusInput>(params, request, (lead, { version, ...patch }) => {
      if (patch.status === "qualified" && !patch.nextActionDate && !lead.nextActionDate) {
        return problem(422, "next_action_required", "A qualified lead needs the date of its next action.");
      }
      return change(lead, patch, "status_changed");
    }),
  ),
  http.post(`${base}/leads/:lead/archive`, ({ params, request }) =>
    guarded<{ version: number }>(params, request, (lead) => change(lead, { archivedAt: now() }, "archived")),
  ),
  http.post(`${base}/leads/:lead/restore`, ({ params, request }) =>
    guarded<{ version: number }>(params, request, (lead) => change(lead, { archivedAt: null }, "restored")),
  ),
  http.post(`${base}/leads/:lead/snooze`, ({ params, request }) =>
    guarded<{ version: number; until: string | null; reason?: string | null }>(params, request, (lead, body) =>
      change(lead, { snoozedUntil: body.until, snoozeReason: body.reason ?? null, stale: null }, "snoozed"),
    ),
  ),
  http.post(`${base}/leads/:lead/changes/:change/undo`, ({ params }) => {
    const lead = leads.get(String(params.lead));
    const before = undo.get(String(params.change));
    return lead && before ? HttpResponse.json(change(lead, before, "undone")) : missing();
  }),
  http.get(`${base}/leads/:lead/timeline`, ({ params, request }) => {
    const { searchParams } = new URL(request.url);
    const [kinds, by] = [searchParams.getAll("kind"), searchParams.get("actor")];
    const items = (entries.get(String(params.lead)) ?? [])
      .filter((entry) => kinds.length === 0 || kinds.includes(entry.kind))
      .filter((entry) => !by || entry.actor.id === by);
    return HttpResponse.json({ items, nextCursor: null });
  }),
  http.get(`${base}/leads/:lead/score`, ({ params }) => {
    const lead = leads.get(String(params.lead));
    if (!lead) return missing();
    const line = { at: lead.createdAt, reason: "completeness", points: lead.score, actor };
    return HttpResponse.json({ score: lead.score, base: lead.scoreBase, items: [line] });
  }),
  http.get(`${base}/leads/:lead/neighbors`, ({ params }) => {
    const ids = [...leads.keys()];
    const at = ids.indexOf(String(params.lead));
    return HttpResponse.json({ previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null });
  }),
];
