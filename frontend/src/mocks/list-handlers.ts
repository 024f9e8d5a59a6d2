import { HttpResponse, http } from "msw";
import type { Lead } from "@/api/gen/types.gen";
import { base, problem } from "./answers";
import { makeLead } from "./seed";
import type { World } from "./world";

export const listHandlers = ({ leads, newId }: World) => [
  http.get(`${base}/leads/duplicates`, ({ request }) => {
    const { searchParams } = new URL(request.url);
    const email = searchParams.get("email");
    const items = [...leads.values()].filter((lead) => lead.email === email && lead.id !== searchParams.get("exclude"));
    return HttpResponse.json({ items: items.map((lead) => ({ ...lead, kind: "lead", reason: "email" })) });
  }),
  http.get(`${base}/leads`, ({ request }) => {
    const { searchParams } = new URL(request.url);
    const [q, status] = [searchParams.get("q")?.toLowerCase() ?? "", searchParams.getAll("status")];
    const size = Number(searchParams.get("pageSize") ?? 50);
    const page = Number(searchParams.get("page") ?? 1);
    const found = [...leads.values()]
      .filter((lead) => Boolean(lead.archivedAt) === (searchParams.get("archived") === "true"))
      .filter((lead) => status.length === 0 || status.includes(lead.status))
      .filter((lead) => !searchParams.has("stale") || lead.stale)
      .filter((lead) => `${lead.name} ${lead.companyName} ${lead.email}`.toLowerCase().includes(q));
    const items = found.slice((page - 1) * size, page * size);
    return HttpResponse.json({ items, total: found.length, totalIsExact: true });
  }),
  http.post(`${base}/leads`, async ({ request }) => {
    const body = (await request.json()) as Partial<Lead>;
    if (body.email === "taken@server.test") {
      return problem(422, "validation_failed", "Check the fields.", {
        errors: [{ pointer: "/email", code: "invalid", detail: "The server does not take this address." }],
      });
    }
    const lead = { ...makeLead(0), ...body, id: newId(), score: 20, stale: null };
    leads.set(lead.id, lead);
    return HttpResponse.json({ lead, changeId: newId(), possibleDuplicates: [] }, { status: 201 });
  }),
];
