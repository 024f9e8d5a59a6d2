import { HttpResponse, http } from "msw";
import type {
  Conversion,
  ConversionInput,
  Customer,
  SavedView,
  SavedViewInput,
  SavedViewPatch,
} from "@/api/gen/types.gen";
import { base, missing, problem } from "./answers";
import { workspace } from "./seed";
import type { World } from "./world";

const euros = (amount: string) => ({ amount, currency: "EUR" });

export const customers: Customer[] = [
  {
    companyId: "0192f0c1-0008-7000-8000-000000000001",
    name: "Solstice Studio",
    website: "solstice.example",
    ownerId: workspace.memberId,
    tags: [],
    lifetimeValue: { main: euros("48000.00"), others: [{ amount: "9000.00", currency: "USD" }], wonDeals: 3 },
    health: "healthy",
    lastActivityAt: "2026-11-20T09:00:00.000Z",
    lastWonAt: "2026-10-02T09:00:00.000Z",
  },
  {
    companyId: "0192f0c1-0008-7000-8000-000000000002",
    name: "Orbit Retail",
    website: null,
    ownerId: null,
    tags: [],
    lifetimeValue: { main: euros("12500.00"), others: [], wonDeals: 1 },
    health: "at_risk",
    lastActivityAt: "2026-10-01T09:00:00.000Z",
    lastWonAt: "2026-06-02T09:00:00.000Z",
  },
];

/** Converting leads, saved views and customers. */
export function extraHandlers({ leads, change, newId, now, guarded }: World) {
  const views = new Map<string, SavedView>();
  const conversions = new Map<string, Conversion>();
  const known = { id: newId(), name: "Dario Sato", detail: "Solstice Studio", reason: "email" as const };
  return [
    http.get(`${base}/leads/:lead/conversion-candidates`, () =>
      HttpResponse.json({ contacts: [known], companies: [] }),
    ),
    http.get(`${base}/leads/:lead/conversion`, ({ params }) =>
      HttpResponse.json({ conversion: conversions.get(String(params.lead)) ?? null }),
    ),
    http.post(`${base}/leads/:lead/convert`, ({ params, request }) =>
      guarded<ConversionInput>(params, request, (lead, { contact, company, deal }) => {
        const conversion = {
          contactId: contact.link ?? newId(),
          contactCreated: Boolean(contact.create),
          companyId: company ? (company.link ?? newId()) : null,
          companyCreated: Boolean(company?.create),
          dealId: deal ? newId() : null,
          at: now(),
        };
        conversions.set(lead.id, conversion);
        return HttpResponse.json({ ...change(lead, { status: "converted" }, "converted"), conversion });
      }),
    ),
    http.post(`${base}/leads/:lead/convert/undo`, ({ params }) => {
      const lead = leads.get(String(params.lead));
      if (!lead || !conversions.delete(lead.id)) return missing();
      return HttpResponse.json(change(lead, { status: "qualified" }, "conversion_undone"));
    }),
    http.get(`${base}/saved-views`, () => HttpResponse.json({ items: [...views.values()] })),
    http.post(`${base}/saved-views`, async ({ request }) => {
      const body = (await request.json()) as SavedViewInput;
      const view = { shared: false, ...body, id: newId(), version: 1, ownerId: workspace.memberId };
      views.set(view.id, view);
      return HttpResponse.json(view, { status: 201 });
    }),
    http.patch(`${base}/saved-views/:view`, async ({ params, request }) => {
      const view = views.get(String(params.view));
      if (!view) return missing();
      const { version, ...patch } = (await request.json()) as SavedViewPatch;
      if (version !== view.version) return problem(409, "stale_version", "Somebody else changed this view.");
      const next = { ...view, ...patch, version: version + 1 };
      views.set(view.id, next);
      return HttpResponse.json(next);
    }),
    http.delete(`${base}/saved-views/:view`, ({ params }) =>
      views.delete(String(params.view)) ? new HttpResponse(null, { status: 204 }) : missing(),
    ),
    http.get(`${base}/customers`, ({ request }) => {
      const health = new URL(request.url).searchParams.getAll("health");
      const items = customers.filter((one) => health.length === 0 || health.includes(one.health));
      return HttpResponse.json({ items, total: items.length, totalIsExact: true });
    }),
    http.get(`${base}/companies/:company/lifetime-value`, ({ params }) => {
      const found = customers.find(({ companyId }) => companyId === params.company);
      return HttpResponse.json(found?.lifetimeValue ?? { main: euros("0.00"), others: [], wonDeals: 0 });
    }),
    http.get(`${base}/contacts/:contact/lifetime-value`, () =>
      HttpResponse.json({ main: euros("0.00"), others: [], wonDeals: 0 }),
    ),
  ];
}
