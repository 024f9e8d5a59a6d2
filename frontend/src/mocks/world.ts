import { HttpResponse } from "msw";
import type { Activity, Lead, TimelineEntry } from "@/api/gen/types.gen";
import { missing, problem } from "./answers";
import { makeLead, workspace } from "./seed";

/** A small workspace in memory that answers like the server does, for tests and for looking at screens. */
export function makeWorld(count = 40) {
  const leads = new Map(Array.from({ length: count }, (_, number) => makeLead(number)).map((lead) => [lead.id, lead]));
  const entries = new Map<string, TimelineEntry[]>();
  const activities = new Map<string, Activity>();
  const undo = new Map<string, Partial<Lead>>();
  const actor = { kind: "member", id: workspace.memberId, name: "Ada Whitfield" } as const;
  const now = () => new Date().toISOString();
  let serial = 0;
  const newId = () => `0192f0c1-0009-7000-8000-${String(++serial).padStart(12, "0")}`;

  const change = (lead: Lead, patch: Partial<Lead>, action = "updated") => {
    const next = { ...lead, ...patch, version: lead.version + 1, updatedAt: now(), touchedAt: now() };
    const before: Record<string, unknown> = { ...lead };
    const changes = Object.entries(patch).map(([field, to]) => ({ field, from: before[field] ?? null, to }));
    const id = newId();
    leads.set(lead.id, next);
    undo.set(id, Object.fromEntries(Object.keys(patch).map((field) => [field, before[field]])));
    const entry: TimelineEntry = {
      id,
      kind: "status" in patch ? "status" : "edit",
      action,
      at: now(),
      actor,
      record: { kind: "lead", id: lead.id, title: lead.name },
      changes,
      activity: null,
      undoes: null,
      undoneBy: null,
      bulkEditId: null,
      undoable: action !== "undone",
    };
    entries.set(lead.id, [entry, ...(entries.get(lead.id) ?? [])]);
    return { lead: next, changeId: id };
  };

  const guarded = async <T extends { version: number }>(
    params: { lead?: string | readonly string[] },
    request: Request,
    run: (lead: Lead, body: T) => Response | { lead: Lead; changeId: string },
  ) => {
    const lead = leads.get(String(params.lead));
    if (!lead) return missing();
    const body = (await request.json()) as T;
    if (body.version !== lead.version) {
      return problem(409, "stale_version", "The lead was changed by somebody else.", { current: lead });
    }
    const answer = run(lead, body);
    return answer instanceof Response ? answer : HttpResponse.json(answer);
  };

  return { leads, activities, entries, undo, actor, now, newId, change, guarded };
}

export type World = ReturnType<typeof makeWorld>;
