import { authorisedFetch } from "./authorised-fetch";
import type { CreateClientConfig } from "./gen/client.gen";

/** Read by the generated client at start-up: same origin, our own fetch. */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: location.origin,
  fetch: authorisedFetch,
  throwOnError: true,
});
