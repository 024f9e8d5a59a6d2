import { useRecentChange } from "@/api/recent-changes";

/** True while the mark of a colleague's change stands. */
export function useChangedByOther(id: string, me: string): boolean {
  const actor = useRecentChange(id);
  return actor !== undefined && actor !== me;
}
