import { useQueryClient } from "@tanstack/react-query";
import { useWorkspaceSlug } from "@/api/workspace";
import type { AnyOf, Change, Plan, RecordKind, RecordTypes } from "./kind";
import { takeBack, type Write, type WriteEnd, writeRecord } from "./write-record";

/** Everything a reader changes on one record without a form. A kind adds its own moves on top. */
export function useRecordWrites<T extends RecordTypes>(kind: RecordKind<T>) {
  const client = useQueryClient();
  const workspace = useWorkspaceSlug();
  const desk = { kind, client, workspace };
  const { api, nameOf } = kind;
  const at = (record: AnyOf<T>) => ({ workspace, id: record.id });
  const write = (one: Write<T>) => writeRecord(desk, one);

  const fields = (record: AnyOf<T>, body: T["patch"], shown: object, done?: string): Promise<WriteEnd> =>
    write({ record, patch: shown, done, send: (version) => api.update(at(record), { ...body, version }) });
  const change = (record: AnyOf<T>, patch: Change<T>, done: string) => fields(record, patch, patch, done);

  return {
    write,
    fields,
    undo: (record: AnyOf<T>, changeId: string) => takeBack(desk, record.id, changeId),
    assign: (record: AnyOf<T>, owner: string | null, name?: string) =>
      change(
        record,
        kind.ownerPatch(owner),
        name ? `${nameOf(record)} is now ${name}’s` : `${nameOf(record)} has no owner`,
      ),
    retag: async (record: AnyOf<T>, tags: string[], done: string) =>
      kind.tagsPatch && change(record, kind.tagsPatch(tags), done),
    plan: async (record: AnyOf<T>, plan: Plan, done: string) =>
      kind.planning && change(record, kind.planning.patch(plan), done),
    archive: async (record: AnyOf<T>) => {
      const { archive } = api;
      if (!archive) return;
      const patch = { archivedAt: new Date().toISOString() };
      const done = `${nameOf(record)} archived`;
      await write({ record, patch, done, send: (version) => archive(at(record), version) });
    },
    restore: async (record: AnyOf<T>) => {
      const { restore } = api;
      if (!restore) return;
      const done = `${nameOf(record)} restored`;
      await write({ record, patch: { archivedAt: null }, done, send: (version) => restore(at(record), version) });
    },
    snooze: async (record: AnyOf<T>, until: string | null, reason: string | null) => {
      const { snooze } = api;
      if (!snooze) return;
      await write({
        record,
        patch: { snoozedUntil: until, snoozeReason: reason },
        done: until ? `${nameOf(record)} snoozed` : "Snooze ended",
        send: (version) => snooze(at(record), { version, until, reason }),
      });
    },
  };
}

export type RecordWrites<T extends RecordTypes> = ReturnType<typeof useRecordWrites<T>>;
