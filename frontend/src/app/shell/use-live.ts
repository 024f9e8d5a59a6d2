import { useEffect, useState } from "react";
import { followChanges, type LiveState } from "@/api/live";

/** Keeps the pages of the workspace in step with what others do. */
export function useLive(slug: string): LiveState {
  const [state, setState] = useState<LiveState>("connecting");
  useEffect(() => followChanges(slug, setState), [slug]);
  return state;
}
