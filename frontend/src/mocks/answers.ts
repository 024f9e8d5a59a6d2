import { HttpResponse } from "msw";

export const base = "*/api/app/workspaces/:workspace";

export function problem(status: number, code: string, detail: string, more: Record<string, unknown> = {}) {
  return HttpResponse.json(
    { type: "about:blank", title: detail, status, code, detail, requestId: "test", ...more },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}

export const missing = () => problem(404, "not_found", "There is no such lead in this workspace.");
