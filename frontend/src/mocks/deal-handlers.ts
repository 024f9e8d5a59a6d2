import { HttpResponse, http } from "msw";
import type { Deal, DealInput, DealMove, DealPatch } from "@/api/gen/types.gen";
import { addAmounts, compareAmounts, weigh } from "@/lib/amounts";
import { base, problem } from "./answers";
import { makeDeal, stages, sumsOf } from "./deal-seed";

const pageLength = 50;
const gone = () => problem(404, "not_found", "There is no such deal in this workspace.");

/** The deals of the small workspace: the board, the list, and the moves between stages. */
export function makeDealWorld(count = 40) {
  const deals = new Map(Array.from({ length: count }, (_, number) => makeDeal(number)).map((deal) => [deal.id, deal]));
  const undo = new Map<string, Deal>();
  let serial = 0;
  const change = (deal: Deal, patch: Partial<Deal>) => {
    const next = { ...deal, ...patch, version: deal.version + 1 };
    next.weightedAmount = next.amount && weigh(next.amount, next.probability);
    const changeId = `0192f0c1-0029-7000-8000-${String(++serial).padStart(12, "0")}`;
    undo.set(changeId, deal);
    deals.set(deal.id, next);
    return { deal: next, changeId };
  };
  return { deals, undo, change };
}

export type DealWorld = ReturnType<typeof makeDealWorld>;

function found({ deals }: DealWorld, url: string): Deal[] {
  const { searchParams } = new URL(url);
  const q = searchParams.get("q")?.toLowerCase() ?? "";
  const [stage, kind] = [searchParams.getAll("stage"), searchParams.getAll("kind")];
  const weight = (deal: Deal) => deal.weightedAmount?.amount ?? "-1";
  return [...deals.values()]
    .filter((deal) => `${deal.title} ${deal.companyName}`.toLowerCase().includes(q))
    .filter((deal) => stage.length === 0 || stage.includes(deal.stageId))
    .filter((deal) => kind.length === 0 || kind.includes(deal.kind))
    .filter((deal) => !searchParams.has("stale") || deal.stale)
    .toSorted((one, other) => compareAmounts(weight(other), weight(one)) || (one.id < other.id ? 1 : -1));
}

function piece(cards: readonly Deal[], from: number) {
  const end = from + pageLength;
  return { cards: cards.slice(from, end), nextCursor: end < cards.length ? String(end) : null };
}

export function dealHandlers(world: DealWorld) {
  const { deals, undo, change } = world;
  const one = (params: { deal?: string | readonly string[] }) => deals.get(String(params.deal));
  const guarded = async <T extends { version: number }>(
    params: { deal?: string | readonly string[] },
    request: Request,
    run: (deal: Deal, body: T) => Response | ReturnType<typeof change>,
  ) => {
    const deal = one(params);
    if (!deal) return gone();
    const body = (await request.json()) as T;
    if (body.version !== deal.version)
      return problem(409, "stale_version", "The deal was changed by somebody else.", { current: deal });
    const answer = run(deal, body);
    return answer instanceof Response ? answer : HttpResponse.json(answer);
  };

  return [
    http.get(`${base}/pipeline-stages`, () => HttpResponse.json({ items: stages })),
    http.get(`${base}/companies/lookup`, () => HttpResponse.json({ items: [] })),
    http.get(`${base}/contacts/lookup`, () => HttpResponse.json({ items: [] })),
    http.get(`${base}/deal-board`, ({ request }) => {
      const all = found(world, request.url);
      const columns = stages.map((stage) => {
        const cards = all.filter((deal) => deal.stageId === stage.id);
        const closedIn = stage.kind === "open" ? null : { from: "2026-11-01", to: "2026-11-30" };
        return { stage, sums: sumsOf(cards), closedIn, ...piece(cards, 0) };
      });
      return HttpResponse.json({ columns, open: sumsOf(all.filter((deal) => deal.kind === "open")) });
    }),
    http.get(`${base}/deal-board/:stage`, ({ params, request }) => {
      const cards = found(world, request.url).filter((deal) => deal.stageId === params.stage);
      return HttpResponse.json(piece(cards, Number(new URL(request.url).searchParams.get("cursor") ?? 0)));
    }),
    http.get(`${base}/deals/forecast`, ({ request }) => {
      const open = found(world, request.url).filter((deal) => deal.kind === "open");
      const months = [...new Set(open.map((deal) => deal.expectedCloseDate?.slice(0, 7) ?? ""))].toSorted();
      return HttpResponse.json({
        months: months.map((month) => ({
          from: `${month}-01`,
          to: `${month}-28`,
          overdue: month < "2026-11",
          sums: sumsOf(open.filter((deal) => deal.expectedCloseDate?.startsWith(month))),
        })),
        total: sumsOf(open),
      });
    }),
    http.get(`${base}/deals/sums`, ({ request }) =>
      HttpResponse.json({ total: sumsOf(found(world, request.url)), stages: [] }),
    ),
    http.get(`${base}/deals`, ({ request }) => {
      const all = found(world, request.url);
      return HttpResponse.json({ items: all.slice(0, pageLength), total: all.length, totalIsExact: true });
    }),
    http.post(`${base}/deals`, async ({ request }) => {
      const body = (await request.json()) as DealInput;
      const stage = stages.find((known) => known.id === body.stageId) ?? stages[0];
      const amount = body.amount ? { amount: addAmounts(body.amount.amount, "0.00"), currency: "EUR" } : null;
      const fresh = {
        ...makeDeal(0),
        title: body.title,
        amount,
        id: `0192f0c1-0028-7000-8000-${String(deals.size).padStart(12, "0")}`,
      };
      if (!stage) return gone();
      const patch = { stageId: stage.id, kind: stage.kind, probability: stage.defaultProbability };
      return HttpResponse.json(change(fresh, patch), { status: 201 });
    }),
    http.get(`${base}/deals/:deal`, ({ params }) => {
      const deal = one(params);
      return deal ? HttpResponse.json(deal) : gone();
    }),
    http.patch(`${base}/deals/:deal`, ({ params, request }) =>
      guarded<DealPatch>(params, request, (deal, { version, ...patch }) => change(deal, patch as Partial<Deal>)),
    ),
    http.post(`${base}/deals/:deal/move`, ({ params, request }) =>
      guarded<DealMove>(params, request, (deal, body) => {
        const stage = stages.find((known) => known.id === body.stageId);
        if (!stage) return problem(409, "stage_archived", "This stage is archived. Choose another one.");
        if (stage.kind === "lost" && !body.lostReason)
          return problem(409, "lost_reason_required", "Choose why the deal is lost.");
        const { id: stageId, kind, defaultProbability: probability } = stage;
        return change(deal, { stageId, kind, probability, lostReason: body.lostReason ?? null });
      }),
    ),
    http.post(`${base}/deals/:deal/changes/:change/undo`, ({ params }) => {
      const [deal, before] = [one(params), undo.get(String(params.change))];
      return deal && before ? HttpResponse.json(change(deal, { ...before, version: deal.version })) : gone();
    }),
    http.get(`${base}/deals/:deal/stages`, ({ params }) => {
      const deal = one(params);
      if (!deal) return gone();
      const enteredBy = { kind: "member", id: deal.ownerId, name: "Ada Whitfield" };
      const stay = {
        stageId: deal.stageId,
        enteredAt: deal.stageEnteredAt,
        enteredBy,
        leftAt: null,
        seconds: 86_400 * 3,
      };
      return HttpResponse.json({ items: [stay] });
    }),
    http.get(`${base}/deals/:deal/timeline`, () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get(`${base}/deals/:deal/neighbors`, () => HttpResponse.json({ previous: null, next: null })),
  ];
}
