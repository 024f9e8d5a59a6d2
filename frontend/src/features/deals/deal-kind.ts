import { getDealQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { archiveDeal, listDealTimeline, restoreDeal, snoozeDeal, undoDealChange, updateDeal } from "@/api/gen/sdk.gen";
import type { DealChanged, UpdateDealData } from "@/api/gen/types.gen";
import type { Answer, At, RecordKind } from "@/records/kind";
import { type Deal, type DealCard, fieldWords, frozenReason, isOpen, lostReasonWords, outcomeWords } from "./model";
import { useStages } from "./use-stages";

export type DealPatch = Omit<UpdateDealData["body"], "version">;
export type DealTypes = { record: Deal; card: DealCard; patch: DealPatch };

const pathOf = ({ workspace, id }: At) => ({ workspace, deal: id });

export function answerOf({ data }: { data: DealChanged }): Answer<Deal> {
  return { record: data.deal, changeId: data.changeId };
}

function wordIn<T extends string>(words: Record<T, unknown>, value: string): value is T {
  return value in words;
}

function isDeal(value: unknown): value is Deal {
  return typeof value === "object" && value !== null && "id" in value && "version" in value && "stageId" in value;
}

/** Deals, described once: list, page and forms are drawn from this. */
export const deals: RecordKind<DealTypes> = {
  id: "deal",
  tag: "deals",
  subject: "deal",
  noun: { one: "deal", many: "deals" },
  shape: "thing",
  fieldWords,
  moveFields: { to: "stageId", reason: "lostReason", note: "lostNote" },
  moveEffects: ["kind", "closedAt", "closedFromStageId"],
  useValueWords: () => {
    const { stageName } = useStages();
    return (field, value) => {
      if (field === "stageId" || field === "closedFromStageId") return stageName(value);
      if (field === "kind" && wordIn(outcomeWords, value)) return outcomeWords[value];
      if (field === "lostReason" && wordIn(lostReasonWords, value)) return lostReasonWords[value];
      if (field === "probability") return `${value}%`;
      return undefined;
    };
  },
  nameOf: (deal) => deal.title,
  ownerOf: (deal) => deal.ownerId,
  ownerPatch: (ownerId) => ({ ownerId }),
  tagsPatch: (tags) => ({ tags }),
  frozen: frozenReason,
  planning: {
    of: (deal) => deal,
    isOpen,
    needsDate: () => undefined,
    patch: (plan) => plan,
    staleDays: 14,
  },
  address: {
    list: (workspace) => ({ to: "/w/$workspace/deals", params: { workspace } }),
    create: (workspace) => ({ to: "/w/$workspace/deals/new", params: { workspace } }),
    page: (at) => ({ to: "/w/$workspace/deals/$deal", params: pathOf(at) }),
    edit: (at) => ({ to: "/w/$workspace/deals/$deal/edit", params: pathOf(at) }),
  },
  listIds: ["listDeals"],
  pageKey: (at) => getDealQueryKey({ path: pathOf(at) }),
  is: isDeal,
  api: {
    update: async (at, body) => answerOf(await updateDeal({ path: pathOf(at), body })),
    undo: async (at, change) => answerOf(await undoDealChange({ path: { ...pathOf(at), change } })),
    archive: async (at, version) => answerOf(await archiveDeal({ path: pathOf(at), body: { version } })),
    restore: async (at, version) => answerOf(await restoreDeal({ path: pathOf(at), body: { version } })),
    snooze: async (at, body) => answerOf(await snoozeDeal({ path: pathOf(at), body })),
    timeline: async (at, { before, signal, ...ask }) => {
      const query = { ...ask, ...(before && { before }) };
      return (await listDealTimeline({ path: pathOf(at), query, signal })).data;
    },
  },
};
