import { HttpResponse, http } from "msw";
import { base, problem } from "./answers";
import { members, sources, tags, workspace } from "./seed";

export const workspaceHandlers = [
  http.get("*/api/app/setup", () => HttpResponse.json({ needed: false })),
  http.post("*/api/app/session/refresh", () =>
    HttpResponse.json({
      accessToken: "test",
      expiresAt: "2099-01-01T00:00:00.000Z",
      user: { id: members[0]?.userId, name: "Ada Whitfield", email: "ada@kestrel.test" },
    }),
  ),
  http.get("*/api/app/me", () =>
    HttpResponse.json({
      user: { id: members[0]?.userId, name: "Ada Whitfield", email: "ada@kestrel.test" },
      workspaces: [{ id: workspace.id, slug: workspace.slug, name: workspace.name, role: workspace.role }],
    }),
  ),
  http.get(base, ({ params }) =>
    params.workspace === workspace.slug ? HttpResponse.json(workspace) : problem(404, "not_found", "Not found."),
  ),
  http.get(`${base}/members`, () => HttpResponse.json({ items: members })),
  http.get(`${base}/tags`, () => HttpResponse.json({ items: tags })),
  http.get(`${base}/lead-sources`, () => HttpResponse.json({ items: sources })),
  http.get(`${base}/api-tokens`, () => HttpResponse.json({ items: [] })),
  http.get("*/api/app/sessions", () => HttpResponse.json({ items: [] })),
  http.get(`${base}/search`, () => HttpResponse.json({ items: [] })),
  http.get(`${base}/events`, () => new Promise<Response>(() => {})),
];
