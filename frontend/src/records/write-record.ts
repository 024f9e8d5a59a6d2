import type { QueryClient } from "@tanstack/react-query";
import { type ApiError, toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { noteOwnChange } from "@/api/recent-changes";
import { toast } from "@/ui/toast";
import { showConflict } from "./conflicts";
import type { Answer, AnyOf, RecordKind, RecordTypes } from "./kind";
import { cachedRecord, patchRecord, pick, sameValue } from "./record-cache";

export type Write<T extends RecordTypes> = {
  record: AnyOf<T>;
  /** What the screen shows at once. */
  patch: object;
  send: (version: number) => Promise<Answer<T["record"]>>;
  /** What the toast says; silent where absent. */
  done?: string | undefined;
};

export type WriteEnd = "stored" | "refused" | "conflict";

/** Where a kind's records are written: its description, the cache that shows them, the workspace. */
export type Desk<T extends RecordTypes> = { kind: RecordKind<T>; client: QueryClient; workspace: string };

/** Changes of one record go one after the other, so that each knows the version the last one left. */
const queues = new Map<string, Promise<unknown>>();

function inTurn<R>(id: string, work: () => Promise<R>): Promise<R> {
  const turn = (queues.get(id) ?? Promise.resolve()).then(work, work);
  queues.set(id, turn);
  return turn.finally(() => {
    if (queues.get(id) === turn) queues.delete(id);
  });
}

/** Versions that this page itself wrote: only those may stand in for the one that the reader saw. */
const ownVersion = new Map<string, number>();

function conflictOf<T extends RecordTypes>(kind: RecordKind<T>, error: ApiError): T["record"] | null {
  return error.code === "stale_version" && kind.is(error.current) ? error.current : null;
}

/** The current record, where a colleague left these very fields alone: then nothing stands against writing again. */
function harmlessConflict<T extends RecordTypes>(kind: RecordKind<T>, error: ApiError, write: Write<T>) {
  const current = conflictOf(kind, error);
  if (!current) return null;
  const before = pick(write.record, Object.keys(write.patch));
  return sameValue(pick(current, Object.keys(before)), before) ? current : null;
}

async function sendTwice<T extends RecordTypes>(kind: RecordKind<T>, write: Write<T>, version: number) {
  try {
    return await write.send(version);
  } catch (thrown) {
    const current = harmlessConflict(kind, toApiError(thrown), write);
    if (!current) throw thrown;
    return write.send(current.version);
  }
}

/**
 * Shows a change at once, sends it, and puts the old values back where the server refuses.
 * A conflict is the reader's to settle, in a dialog.
 */
export async function writeRecord<T extends RecordTypes>(desk: Desk<T>, write: Write<T>): Promise<WriteEnd> {
  const { kind, client, workspace } = desk;
  const { id } = write.record;
  const before = pick(cachedRecord(client, kind, workspace, id) ?? write.record, Object.keys(write.patch));
  patchRecord(client, kind, workspace, id, write.patch);
  try {
    const answer = await inTurn(id, async () => {
      const sent = await sendTwice(kind, write, Math.max(write.record.version, ownVersion.get(id) ?? 0));
      ownVersion.set(id, sent.record.version);
      return sent;
    });
    acceptAnswer(desk, answer);
    if (write.done) offerUndo(desk, answer, write.done);
    return "stored";
  } catch (thrown) {
    patchRecord(client, kind, workspace, id, before);
    return refuse(desk, write, toApiError(thrown));
  }
}

/** Shows what the server stored, and counts it as this page's own doing. */
export function acceptAnswer<T extends RecordTypes>(desk: Desk<T>, { record, changeId }: Answer<T["record"]>) {
  noteOwnChange(changeId);
  ownVersion.set(record.id, record.version);
  patchRecord(desk.client, desk.kind, desk.workspace, record.id, record);
  void invalidateTags(desk.kind.tag);
}

function refuse<T extends RecordTypes>(desk: Desk<T>, write: Write<T>, error: ApiError): WriteEnd {
  const { kind, client, workspace } = desk;
  const current = conflictOf(kind, error);
  if (!current) {
    toast.failed(error.fields[0]?.detail ?? error.detail);
    if (error.status === 409 || error.status === 404) void invalidateTags(kind.tag);
    return "refused";
  }
  patchRecord(client, kind, workspace, current.id, current);
  showConflict({
    kind,
    name: kind.nameOf(current),
    current,
    mine: write.patch,
    reapply: () => void writeRecord(desk, { ...write, record: current }),
  });
  return "conflict";
}

export async function takeBack<T extends RecordTypes>(desk: Desk<T>, id: string, change: string) {
  try {
    acceptAnswer(desk, await desk.kind.api.undo({ workspace: desk.workspace, id }, change));
    toast.done("Undone");
  } catch (thrown) {
    toast.failed(toApiError(thrown).detail);
  }
}

function offerUndo<T extends RecordTypes>(desk: Desk<T>, { record, changeId }: Answer<T["record"]>, done: string) {
  if (!changeId) return void toast.done(done);
  const run = () => void takeBack(desk, record.id, changeId);
  toast.done(done, { action: { label: "Undo", run } });
}
