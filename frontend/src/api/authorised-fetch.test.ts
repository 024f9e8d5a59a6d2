import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { authorisedFetch } from "./authorised-fetch";
import { closeSession, openSession, readSession } from "./token";

const user = { id: "u", name: "Ada Whitfield", email: "ada@example.com" };
const session = (accessToken: string) => ({ accessToken, expiresAt: "2026-01-01T00:00:00Z", user });
const url = new URL("/api/app/me", location.origin);

let valid = "second";
let refreshes = 0;
let refreshable = true;
const bodies: string[] = [];

const server = setupServer(
  http.post("*/api/app/session/refresh", () => {
    refreshes += 1;
    if (!refreshable) return HttpResponse.json({ code: "session_ended", detail: "Ended" }, { status: 401 });
    return HttpResponse.json(session(valid));
  }),
  http.all("*/api/app/me", async ({ request }) => {
    if (request.headers.get("authorization") !== `Bearer ${valid}`) return new HttpResponse(null, { status: 401 });
    bodies.push(await request.text());
    return HttpResponse.json({ ok: true });
  }),
);

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());
afterEach(() => {
  closeSession();
  refreshes = 0;
  refreshable = true;
  valid = "second";
  bodies.length = 0;
});

it("renews a token that ran out once, however many calls ask at the same time", async () => {
  openSession(session("first"));
  const answers = await Promise.all([authorisedFetch(url), authorisedFetch(url), authorisedFetch(url)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(refreshes).toBe(1);
});

it("sends the same body again after renewing", async () => {
  openSession(session("first"));
  await authorisedFetch(url, { method: "PATCH", body: JSON.stringify({ name: "Ada" }) });
  expect(bodies).toEqual(['{"name":"Ada"}']);
});

it("parks a call when the session is over and lets it go on after signing in again", async () => {
  openSession(session("first"));
  refreshable = false;
  const call = authorisedFetch(url, { method: "PATCH", body: "typed" });
  await expect.poll(() => readSession().phase).toBe("expired");
  expect(readSession().user).toEqual(user);
  valid = "third";
  openSession(session("third"));
  expect((await call).status).toBe(200);
  expect(bodies).toEqual(["typed"]);
});

it("fails the parked call when the person leaves instead", async () => {
  openSession(session("first"));
  refreshable = false;
  const call = authorisedFetch(url);
  const failure = expect(call).rejects.toMatchObject({ status: 401 });
  await expect.poll(() => readSession().phase).toBe("expired");
  closeSession();
  await failure;
});

it("does not ask a stranger to sign in again: the call just fails", async () => {
  refreshable = false;
  await expect(authorisedFetch(url)).rejects.toMatchObject({ status: 401 });
  expect(readSession().phase).toBe("none");
});
