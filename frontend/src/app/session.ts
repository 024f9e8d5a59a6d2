import { redirect } from "@tanstack/react-router";
import { signOut } from "@/api/gen/sdk.gen";
import { toApiError } from "@/api/problem";
import { queryClient } from "@/api/query-client";
import { closeSession, readSession, refreshToken } from "@/api/token";

const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("mainstay.session") : null;

/** Opens the session from the refresh cookie, or sends the visitor to sign in and back. */
export async function requireSession(next: string) {
  if (readSession().phase !== "none") return;
  try {
    await refreshToken();
  } catch (error) {
    if (toApiError(error).status !== 401) throw error;
    throw redirect({ to: "/sign-in", search: { next: next === "/" ? undefined : next } });
  }
}

/** True where the visitor is signed in already: pages for strangers then send them home. */
export async function hasSession(): Promise<boolean> {
  if (readSession().phase === "open") return true;
  return refreshToken().then(
    () => true,
    () => false,
  );
}

/** Ends the session on the server, in this tab and in every other tab of this browser. */
export async function leave() {
  await signOut().catch(() => undefined);
  tabs?.postMessage("left");
  forget();
}

function forget() {
  closeSession();
  queryClient.clear();
  location.assign("/sign-in");
}

/** Follows a sign-out made in another tab. */
export function followOtherTabs(): () => void {
  const onMessage = () => forget();
  tabs?.addEventListener("message", onMessage);
  return () => tabs?.removeEventListener("message", onMessage);
}

/** Only an address inside the app is followed after signing in. */
export function safeNext(next: string | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") ? next : "/";
}
