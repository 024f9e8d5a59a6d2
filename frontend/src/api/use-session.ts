import { useSyncExternalStore } from "react";
import { readSession, watchSession } from "./token";

/** The session of this page as it stands. */
export function useSession() {
  return useSyncExternalStore(watchSession, readSession);
}
