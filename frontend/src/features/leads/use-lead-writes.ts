import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { archiveLead, changeLeadStatus, restoreLead, snoozeLead, undoLeadChange, updateLead } from "@/api/gen/sdk.gen";
import type { ChangeLeadStatusData, UpdateLeadData } from "@/api/gen/types.gen";
import { type ApiError, toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { noteOwnChange } from "@/api/recent-changes";
import { useWorkspaceSlug } from "@/api/workspace";
import { toast } from "@/ui/toast";
import { showConflict } from "./conflicts";
import { cachedLead, isLead, type LeadPatch, patchLead, pick, sameValue } from "./lead-cache";
import { type Lead, type LeadCard, statusWords } from "./model";

type AnyLead = Lead | LeadCard;
type Answer = { lead: Lead; changeId?: string | null | undefined };
export type StatusInput = Omit<ChangeLeadStatusData["body"], "version">;
export type FieldsInput = Omit<UpdateLeadData["body"], "version">;

type Write = {
  lead: AnyLead;
  /** What the screen shows at once. */
  patch: LeadPatch;
  send: (version: number) => Promise<Answer>;
  /** What the toast says; silent where absent. */
  done?: string | undefined;
};

export type WriteEnd = "stored" | "refused" | "conflict";

/** Changes of one lead go one after the other, so that each knows the version the last one left. */
const queues = new Map<string, Promise<unknown>>();

function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
  const turn = (queues.get(id) ?? Promise.resolve()).then(work, work);
  queues.set(id, turn);
  return turn.finally(() => {
    if (queues.get(id) === turn) queues.delete(id);
  });
}

/** The current record, where a colleague left these very fields alone: then nothing stands against writing again. */
function harmlessConflict(error: ApiError, write: Write): Lead | null {
  const current = conflictOf(error);
  if (!current) return null;
  const before = pick(write.lead, Object.keys(write.patch));
  return sameValue(pick(current, Object.keys(before)), before) ? current : null;
}

function conflictOf(error: ApiError): Lead | null {
  return error.code === "stale_version" && isLead(error.current) ? error.current : null;
}

async function sendTwice(write: Write, version: number): Promise<Answer> {
  try {
    return await write.send(version);
  } catch (thrown) {
    const current = harmlessConflict(toApiError(thrown), write);
    if (!current) throw thrown;
    return write.send(current.version);
  }
}

/**
 * Shows a change at once, sends it, and puts the old values back where the server refuses.
 * A conflict is the reader's to settle, in a dialog.
 */
export async function writeLead(client: QueryClient, workspace: string, write: Write): Promise<WriteEnd> {
  const { id } = write.lead;
  const before = pick(cachedLead(client, workspace, id) ?? write.lead, Object.keys(write.patch));
  patchLead(client, workspace, id, write.patch);
  try {
    const answer = await inTurn(id, async () => {
      const sent = await sendTwice(write, Math.max(write.lead.version, ownVersion.get(id) ?? 0));
      ownVersion.set(id, sent.lead.version);
      return sent;
    });
    accept(client, workspace, answer);
    if (write.done) offerUndo(client, workspace, answer, write.done);
    return "stored";
  } catch (thrown) {
    patchLead(client, workspace, id, before);
    return refuse(client, workspace, write, toApiError(thrown));
  }
}

/** Versions that this page itself wrote: only those may stand in for the one that the reader saw. */
const ownVersion = new Map<string, number>();

function accept(client: QueryClient, workspace: string, { lead, changeId }: Answer) {
  noteOwnChange(changeId);
  ownVersion.set(lead.id, lead.version);
  patchLead(client, workspace, lead.id, lead);
  void invalidateTags("leads");
}

function refuse(client: QueryClient, workspace: string, write: Write, error: ApiError): WriteEnd {
  const current = conflictOf(error);
  if (!current) {
    toast.failed(error.fields[0]?.detail ?? error.detail);
    if (error.status === 409 || error.status === 404) void invalidateTags("leads");
    return "refused";
  }
  patchLead(client, workspace, current.id, current);
  showConflict({
    current,
    mine: write.patch,
    reapply: () => void writeLead(client, workspace, { ...write, lead: current }),
  });
  return "conflict";
}

async function takeBack(client: QueryClient, workspace: string, lead: string, change: string) {
  try {
    const { data } = await undoLeadChange({ path: { workspace, lead, change } });
    accept(client, workspace, data);
    toast.done("Undone");
  } catch (thrown) {
    toast.failed(toApiError(thrown).detail);
  }
}

function offerUndo(client: QueryClient, workspace: string, { lead, changeId }: Answer, done: string) {
  if (!changeId) return void toast.done(done);
  const run = () => void takeBack(client, workspace, lead.id, changeId);
  toast.done(done, { action: { label: "Undo", run } });
}

/** Everything a reader changes on one lead without a form. */
export function useLeadWrites() {
  const client = useQueryClient();
  const workspace = useWorkspaceSlug();
  const pathOf = (lead: AnyLead) => ({ workspace, lead: lead.id });
  const write = (one: Write) => writeLead(client, workspace, one);

  const fields = (lead: AnyLead, body: FieldsInput, shown: LeadPatch, done?: string) =>
    write({
      lead,
      patch: shown,
      done,
      send: async (version) => (await updateLead({ path: pathOf(lead), body: { ...body, version } })).data,
    });

  return {
    fields,
    undo: (lead: AnyLead, change: string) => takeBack(client, workspace, lead.id, change),
    status: (lead: AnyLead, body: StatusInput) =>
      write({
        lead,
        patch: shownByStatus(body),
        done: `${lead.name} moved to ${statusWords[body.status].label}`,
        send: async (version) => (await changeLeadStatus({ path: pathOf(lead), body: { ...body, version } })).data,
      }),
    assign: (lead: AnyLead, assigneeId: string | null, name?: string) =>
      fields(
        lead,
        { assigneeId },
        { assigneeId },
        name ? `${lead.name} is now ${name}’s` : `${lead.name} has no owner`,
      ),
    archive: (lead: AnyLead) =>
      write({
        lead,
        patch: { archivedAt: new Date().toISOString() },
        done: `${lead.name} archived`,
        send: async (version) => (await archiveLead({ path: pathOf(lead), body: { version } })).data,
      }),
    restore: (lead: AnyLead) =>
      write({
        lead,
        patch: { archivedAt: null },
        done: `${lead.name} restored`,
        send: async (version) => (await restoreLead({ path: pathOf(lead), body: { version } })).data,
      }),
    snooze: (lead: AnyLead, until: string | null, reason: string | null) =>
      write({
        lead,
        patch: { snoozedUntil: until, snoozeReason: reason },
        done: until ? `${lead.name} snoozed` : "Snooze ended",
        send: async (version) => (await snoozeLead({ path: pathOf(lead), body: { version, until, reason } })).data,
      }),
  };
}

export type LeadWrites = ReturnType<typeof useLeadWrites>;

function shownByStatus(body: StatusInput): LeadPatch {
  return {
    status: body.status,
    ...(body.nextAction !== undefined && { nextAction: body.nextAction }),
    ...(body.nextActionDate !== undefined && { nextActionDate: body.nextActionDate }),
    ...(body.unqualifiedReason !== undefined && { unqualifiedReason: body.unqualifiedReason }),
  };
}
