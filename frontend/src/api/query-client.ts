import { QueryClient } from "@tanstack/react-query";
import { client } from "./gen/client.gen";
import { ApiError, toApiError } from "./problem";

client.interceptors.error.use((error, response) => toApiError(error, response));

/** Refusals are final; a missing answer or a stumbling server is worth two more tries. */
function retry(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 502;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 5 * 60_000,
      retry,
      retryDelay: (failures) => Math.min(4000, 500 * 2 ** failures),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

/** The tags of the API document; every query key carries those of its operation. */
export type ApiTag =
  | "auth"
  | "workspace"
  | "leads"
  | "contacts"
  | "companies"
  | "deals"
  | "pipeline"
  | "activities"
  | "savedViews"
  | "customers";

/** Marks everything read under these tags as old. What is on screen is fetched again, the rest when shown. */
export function invalidateTags(...tags: ApiTag[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [head] }) => {
      if (typeof head !== "object" || head === null || !("tags" in head) || !Array.isArray(head.tags)) return false;
      return head.tags.some((tag: unknown) => tags.some((wanted) => wanted === tag));
    },
  });
}
