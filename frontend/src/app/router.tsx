import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { routeTree } from "@/routeTree.gen";
import { CrashPage } from "./crash-page";
import { NotFoundPage } from "./not-found-page";
import { ShellSkeleton } from "./shell/shell-skeleton";

type PlainSearch = Record<string, string | string[]>;

/** The address stays plain text for nuqs: "?q=007" is a string, a repeated key is a list. */
function parseSearch(search: string): PlainSearch {
  const params = new URLSearchParams(search);
  const found: PlainSearch = {};
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key);
    found[key] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return found;
}

function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (one !== undefined && one !== null && one !== "") params.append(key, String(one));
    }
  }
  const text = params.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** The router of the app; tests give it a history of their own. */
export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPendingComponent: ShellSkeleton,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

export type AppRouter = ReturnType<typeof makeRouter>;

declare module "@tanstack/react-router" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into the library
  interface Register {
    router: AppRouter;
  }
}
