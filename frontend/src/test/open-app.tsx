import { createMemoryHistory } from "@tanstack/react-router";
import { cleanup, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { queryClient } from "@/api/query-client";
import { Providers } from "@/app/providers";
import { makeRouter } from "@/app/router";
import { makeHandlers } from "@/mocks/handlers";
import type { World } from "@/mocks/world";
import { closeConflict } from "@/records/conflicts";

/** Answers every test of the file from a fresh workspace in memory. */
export function mockServer() {
  const server = setupServer();

  // The first page of a file loads the whole app, which takes a while on a busy machine.
  vi.setConfig({ testTimeout: 30_000 });
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterEach(() => {
    cleanup();
    server.resetHandlers();
    queryClient.clear();
    closeConflict();
    localStorage.clear();
  });
  afterAll(() => server.close());

  return {
    server,
    /** Opens the whole app at an address, as a browser would. */
    openApp: async (url: string, leads = 12, fill?: (world: World) => void) => {
      const { world, dealWorld, handlers } = makeHandlers(leads);
      fill?.(world);
      server.use(...handlers);
      const history = createMemoryHistory({ initialEntries: [url] });
      const router = makeRouter(history);
      const user = userEvent.setup();
      render(<Providers router={router} />);
      return { world, dealWorld, user, router };
    },
  };
}
