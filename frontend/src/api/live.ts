import { authorisedFetch } from "./authorised-fetch";
import { type ApiTag, invalidateTags } from "./query-client";
import { noteChange } from "./recent-changes";
import { readEvents } from "./sse";

export type LiveChange = { kind: string; id?: string | null; actorId?: string | null; changeId?: string | null };

function isChange(value: unknown): value is LiveChange {
  return typeof value === "object" && value !== null && "kind" in value;
}

const quietMs = 45_000;
const gatherMs = 250;
const records = ["leads", "contacts", "companies", "deals", "activities"] as const satisfies readonly ApiTag[];
const everything: readonly ApiTag[] = [...records, "pipeline", "customers", "savedViews", "workspace", "auth"];

/** What was read that a change of this kind makes old. */
const tagsOfKind: Record<string, readonly ApiTag[]> = {
  // The day of a member shows next steps, and activities bear the names of their records.
  lead: ["leads", "activities"],
  deal: ["deals", "activities", "customers"],
  pipeline_stage: ["pipeline", "deals"],
  contact: ["contacts", "activities"],
  // Contacts and customers show the name of their company.
  company: ["companies", "contacts", "activities", "customers"],
  // The health of a customer comes from the last activity.
  activity: ["activities", "customers"],
  saved_view: ["savedViews"],
  bulk_edit: [...records, "customers"],
  tag: ["workspace", ...records],
  lead_source: ["workspace"],
  api_token: ["workspace"],
  member: ["workspace", "auth"],
  workspace: everything,
};

type Gather = (tags: readonly ApiTag[]) => void;

export type LiveState = "connecting" | "open" | "lost";

/**
 * Follows the changes of a workspace until stopped. Each change makes what was read of that kind old;
 * changes that come in a heap are gathered, so a bulk edit costs one fetch and not a thousand.
 */
export function followChanges(slug: string, onState: (state: LiveState) => void): () => void {
  const stop = new AbortController();
  const gathered = new Set<ApiTag>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const gather: Gather = (tags) => {
    for (const tag of tags) gathered.add(tag);
    timer ??= setTimeout(() => {
      timer = undefined;
      void invalidateTags(...gathered);
      gathered.clear();
    }, gatherMs);
  };

  void run(slug, stop.signal, onState, gather);
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

async function run(slug: string, stop: AbortSignal, onState: (state: LiveState) => void, gather: Gather) {
  let failures = 0;
  let wasOpen = false;
  while (!stop.aborted) {
    onState(failures === 0 ? "connecting" : "lost");
    try {
      await listen(slug, stop, gather, () => {
        if (wasOpen) gather(everything);
        wasOpen = true;
        failures = 0;
        onState("open");
      });
    } catch {
      // A lost stream is ordinary; the loop opens the next one.
    }
    failures += 1;
    await pause(Math.min(30_000, 500 * 2 ** failures) * (0.75 + Math.random() / 2), stop);
  }
}

async function listen(slug: string, stop: AbortSignal, gather: Gather, onOpen: () => void) {
  const attempt = new AbortController();
  const end = () => attempt.abort();
  stop.addEventListener("abort", end, { once: true });
  let watch = setTimeout(end, quietMs);
  try {
    const url = new URL(`/api/app/workspaces/${encodeURIComponent(slug)}/events`, location.origin);
    const response = await authorisedFetch(url, { signal: attempt.signal, headers: { accept: "text/event-stream" } });
    if (!response.ok || !response.body) return;
    onOpen();
    for await (const event of readEvents(response.body)) {
      clearTimeout(watch);
      watch = setTimeout(end, quietMs);
      if (event.event === "change") take(event.data, gather);
      else if (event.event === "resync") gather(everything);
    }
  } finally {
    clearTimeout(watch);
    stop.removeEventListener("abort", end);
  }
}

function take(data: string, gather: Gather) {
  const change: unknown = JSON.parse(data);
  if (!isChange(change)) return;
  if (change.id) noteChange({ ...change, id: change.id });
  gather(tagsOfKind[change.kind] ?? everything);
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const wake = () => {
      clearTimeout(timer);
      resolve();
    };
    stop.addEventListener("abort", wake, { once: true });
    window.addEventListener("online", wake, { once: true });
  });
}
