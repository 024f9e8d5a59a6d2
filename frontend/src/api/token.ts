import { ApiError } from "./problem";

export type SessionUser = { id: string; name: string; email: string };
export type SessionAnswer = { accessToken: string; expiresAt: string; user: SessionUser };

/** "none" before anyone signed in here, "open" while the token can be renewed, "expired" when it no longer can. */
export type SessionState = { phase: "none" | "open" | "expired"; user: SessionUser | null };

const refreshPath = "/api/app/session/refresh";

let accessToken: string | null = null;
let state: SessionState = { phase: "none", user: null };
let refreshing: Promise<string> | null = null;
const listeners = new Set<() => void>();

type Wait = { promise: Promise<void>; resolve: () => void; reject: (reason: ApiError) => void };
let reopened: Wait | null = null;

function change(next: SessionState) {
  state = next;
  for (const listener of listeners) listener();
}

export function readSession(): SessionState {
  return state;
}

export function watchSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToken(): string | null {
  return accessToken;
}

/** Takes what sign-in, set-up or renewal answered. Calls that waited for it go on. */
export function openSession(answer: SessionAnswer) {
  accessToken = answer.accessToken;
  change({ phase: "open", user: answer.user });
  reopened?.resolve();
  reopened = null;
}

/** Forgets the session; calls that waited for a new one fail. */
export function closeSession() {
  accessToken = null;
  change({ phase: "none", user: null });
  reopened?.reject(new ApiError(401));
  reopened = null;
}

/** Renews the token by the refresh cookie: one request, however many callers ask at once. */
export function refreshToken(): Promise<string> {
  refreshing ??= renew().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function renew(): Promise<string> {
  let response: Response;
  try {
    response = await fetch(new URL(refreshPath, location.origin), { method: "POST" });
  } catch {
    throw new ApiError(0);
  }
  const body: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, body as Record<string, unknown>);
  openSession(body as SessionAnswer);
  return (body as SessionAnswer).accessToken;
}

/** Marks the session as over and waits until the same person has signed in again. */
export function waitForSignIn(): Promise<void> {
  if (!reopened) {
    reopened = newWait();
    change({ phase: "expired", user: state.user });
  }
  return reopened.promise;
}

function newWait(): Wait {
  const wait: Partial<Wait> = {};
  const promise = new Promise<void>((resolve, reject) => {
    wait.resolve = resolve;
    wait.reject = reject;
  });
  return { resolve: () => {}, reject: () => {}, ...wait, promise };
}
