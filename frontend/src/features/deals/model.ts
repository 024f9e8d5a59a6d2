import type * as Api from "@/api/gen/types.gen";
import type { Tone } from "@/ui/tone";

export type Deal = Api.Deal;
export type DealCard = Api.DealCard;
export type Stage = Api.PipelineStage;
export type StageKind = Api.StageKind;
export type LostReason = Api.LostReason;
export type DealSums = Api.DealSums;
export type DealAmounts = Api.DealAmounts;
export type DealColumn = Api.DealColumn;

export const stageKinds = ["open", "won", "lost"] as const;

/** Just started, in hand, well on the way: open stages share these in their order. */
const openTones: readonly Tone[] = ["blue", "violet", "teal"];

/** The tone of a stage by its place in the pipeline. */
export function stageTone({ kind, position }: Pick<Stage, "kind" | "position">, openStages: number): Tone {
  if (kind !== "open") return kind === "won" ? "green" : "gray";
  const share = openStages > 1 ? position / (openStages - 1) : 0;
  return openTones[Math.min(2, Math.floor(share * 3))] ?? "blue";
}

export const lostReasons = [
  "price",
  "competitor",
  "no_budget",
  "no_decision",
  "timing",
  "missing_feature",
  "no_response",
  "other",
] as const;

export const lostReasonWords: Record<LostReason, string> = {
  price: "Price",
  competitor: "Chose a competitor",
  no_budget: "No budget",
  no_decision: "No decision",
  timing: "Bad timing",
  missing_feature: "Missing feature",
  no_response: "No response",
  other: "Something else",
};

/** The names of the fields that deals have of their own. */
export const fieldWords: Record<string, string> = {
  title: "Title",
  stageId: "Stage",
  kind: "Outcome",
  amount: "Amount",
  probability: "Probability",
  ownProbability: "Own probability",
  expectedCloseDate: "Expected close",
  contactId: "Contact",
  companyId: "Company",
  lostReason: "Reason",
  lostNote: "What was said",
  closedAt: "Closed",
  closedFromStageId: "Closed from",
};

export const outcomeWords: Record<StageKind, string> = { open: "Open", won: "Won", lost: "Lost" };

export function isOpen(deal: { kind: StageKind }): boolean {
  return deal.kind === "open";
}

export function frozenReason(deal: { archivedAt?: string | null | undefined }): string | undefined {
  return deal.archivedAt ? "This deal is archived. Restore it to change it." : undefined;
}
