import { ApiError } from "./problem";
import { currentToken, readSession, refreshToken, waitForSignIn } from "./token";

const publicPaths = ["/api/app/session", "/api/app/setup", "/api/app/password-resets"];

function isPublic(url: string): boolean {
  const path = new URL(url, location.origin).pathname;
  return publicPaths.some((open) => path === open || path.startsWith(`${open}/`));
}

function send(request: Request, token: string | null): Promise<Response> {
  const copy = request.clone();
  if (token) copy.headers.set("authorization", `Bearer ${token}`);
  return fetch(copy);
}

/**
 * Sends with the access token. A token that ran out is renewed once and the call repeated; a session that
 * is over parks the call until the person has signed in again, so nothing typed or pressed is lost.
 */
export const authorisedFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  if (isPublic(request.url)) return fetch(request);
  const token = currentToken();
  const answer = token ? await send(request, token) : null;
  if (answer && answer.status !== 401) return answer;
  const next = currentToken();
  if (next && next !== token) return send(request, next);
  return send(request, await renewedToken());
};

async function renewedToken(): Promise<string | null> {
  try {
    return await refreshToken();
  } catch (error) {
    const ended = error instanceof ApiError && error.status === 401;
    if (!ended || readSession().phase === "none") throw error;
    await waitForSignIn();
    return currentToken();
  }
}
