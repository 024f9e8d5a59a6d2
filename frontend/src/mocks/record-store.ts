import { HttpResponse, http } from "msw";
import type { TimelineEntry } from "@/api/gen/types.gen";
import { base, missing, problem } from "./answers";
import { workspace } from "./seed";

type Stored = { id: string; version: number; name: string; tags: string[]; archivedAt?: string | null };
type Body = Record<string, unknown> & { version?: number };

let serial = 0;
const newId = () => `0192f0c1-000a-7000-8000-${String(++serial).padStart(12, "0")}`;

/** Records of one kind in memory, and the answers that every kind gives: lists, changes, undo, archive, timeline. */
export function makeStore<R extends Stored>(one: string, many: string, first: readonly R[]) {
  const records = new Map(first.map((record) => [record.id, record]));
  const entries = new Map<string, TimelineEntry[]>();
  const undo = new Map<string, Partial<R>>();
  const find = (params: Record<string, unknown>) => records.get(String(params[one]));

  const change = (record: R, patch: Partial<R>, action = "updated") => {
    const at = new Date().toISOString();
    const before: Record<string, unknown> = { ...record };
    const id = newId();
    const next = { ...record, ...patch, version: record.version + 1, updatedAt: at, touchedAt: at };
    const kept = Object.fromEntries(Object.keys(patch).map((field) => [field, before[field]]));
    records.set(record.id, next);
    undo.set(id, kept as Partial<R>);
    const changes = Object.entries(patch).map(([field, to]) => ({ field, from: before[field] ?? null, to }));
    const entry = {
      id,
      kind: "edit",
      action,
      at,
      actor: { kind: "member", id: workspace.memberId, name: "Ada Whitfield" },
      record: { kind: one, id: record.id, title: record.name },
    };
    const rest = {
      changes,
      activity: null,
      undoes: null,
      undoneBy: null,
      bulkEditId: null,
      undoable: action !== "undone",
    };
    entries.set(record.id, [{ ...entry, ...rest } as unknown as TimelineEntry, ...(entries.get(record.id) ?? [])]);
    return { [one]: next, changeId: id };
  };

  /** Answers a change, or with the present record where another one came first. */
  const guarded =
    (action: string, patchOf: (body: Body) => Partial<R>) =>
    async ({ params, request }: { params: Record<string, unknown>; request: Request }) => {
      const record = find(params);
      if (!record) return missing();
      const { version, ...body } = (await request.json()) as Body;
      if (version !== record.version) {
        return problem(409, "stale_version", `The ${one} was changed by somebody else.`, { current: record });
      }
      return HttpResponse.json(change(record, patchOf(body), action));
    };

  const handlers = (stored: (body: Body) => Partial<R>, matches: (record: R, query: URLSearchParams) => boolean) => [
    http.get(`${base}/${many}`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      const items = [...records.values()]
        .filter((record) => Boolean(record.archivedAt) === (searchParams.get("archived") === "true"))
        .filter((record) => matches(record, searchParams));
      return HttpResponse.json({ items, total: items.length, totalIsExact: true });
    }),
    http.get(`${base}/${many}/:${one}`, ({ params }) => {
      const record = find(params);
      return record ? HttpResponse.json(record) : missing();
    }),
    http.patch(`${base}/${many}/:${one}`, guarded("updated", stored)),
    http.post(
      `${base}/${many}/:${one}/archive`,
      guarded("archived", () => archived(new Date().toISOString())),
    ),
    http.post(
      `${base}/${many}/:${one}/restore`,
      guarded("restored", () => archived(null)),
    ),
    http.post(`${base}/${many}/:${one}/changes/:change/undo`, ({ params }) => {
      const [record, before] = [find(params), undo.get(String(params.change))];
      return record && before ? HttpResponse.json(change(record, before, "undone")) : missing();
    }),
    http.get(`${base}/${many}/:${one}/timeline`, ({ params }) =>
      HttpResponse.json({ items: entries.get(String(params[one])) ?? [], nextCursor: null }),
    ),
    http.get(`${base}/${many}/:${one}/neighbors`, () => HttpResponse.json({ previous: null, next: null })),
  ];
  const archived = (archivedAt: string | null) => ({ archivedAt }) as Partial<R>;

  const add = (record: R) => {
    const made = { ...record, id: newId(), version: 1 };
    records.set(made.id, made);
    return made;
  };

  return { records, handlers, add };
}
