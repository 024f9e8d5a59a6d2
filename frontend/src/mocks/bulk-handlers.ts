import { HttpResponse, http } from "msw";
import type { BulkEdit, Lead } from "@/api/gen/types.gen";
import { base, missing } from "./answers";
import type { World } from "./world";

export const bulkHandlers = ({ leads, actor, now, newId, change }: World) => {
  const bulk = new Map<string, { edit: BulkEdit; before: Map<string, Lead> }>();
  return [
    http.post(`${base}/lead-bulk-edits`, async ({ request }) => {
      const { selection, change: wanted } = (await request.json()) as {
        selection: { ids?: string[] };
        change: { assigneeId?: string | null };
      };
      const ids = selection.ids ?? [...leads.keys()];
      const before = new Map<string, Lead>();
      for (const lead of ids.flatMap((one) => leads.get(one) ?? [])) {
        before.set(lead.id, lead);
        if (wanted.assigneeId !== undefined) change(lead, { assigneeId: wanted.assigneeId });
      }
      const edit: BulkEdit = {
        id: newId(),
        recordKind: "lead",
        state: "done",
        total: ids.length,
        done: ids.length,
        skipped: 0,
        failed: 0,
        failures: [],
        undoable: true,
        startedBy: actor.name,
        startedAt: now(),
        finishedAt: now(),
      };
      bulk.set(edit.id, { edit, before });
      return HttpResponse.json({ ...edit, state: "running", done: 0 }, { status: 202 });
    }),
    http.get(`${base}/bulk-edits/:bulk`, ({ params }) => {
      const known = bulk.get(String(params.bulk));
      return known ? HttpResponse.json(known.edit) : missing();
    }),
    http.post(`${base}/bulk-edits/:bulk/undo`, ({ params }) => {
      const known = bulk.get(String(params.bulk));
      if (!known) return missing();
      for (const lead of known.before.values()) leads.set(lead.id, lead);
      known.edit = { ...known.edit, state: "undone", undoable: false };
      return HttpResponse.json(known.edit);
    }),
  ];
};
