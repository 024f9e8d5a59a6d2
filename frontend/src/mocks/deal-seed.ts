import type { Deal, DealSums, PipelineStage } from "@/api/gen/types.gen";
import { addAmounts, weigh } from "@/lib/amounts";
import { members, today } from "./seed";

const id = (kind: string, number: number) => `0192f0c1-00${kind}-7000-8000-${String(number).padStart(12, "0")}`;

const named = [
  ["Discovery", "open", 20],
  ["Proposal", "open", 45],
  ["Negotiation", "open", 70],
  ["Closed won", "won", 100],
  ["Closed lost", "lost", 0],
] as const;

export const stages: PipelineStage[] = named.map(([name, kind, defaultProbability], place) => ({
  id: id("20", place),
  version: 1,
  name,
  kind,
  position: kind === "open" ? place : 0,
  defaultProbability,
  archived: false,
}));

const companies = [
  "Northwind Foods",
  "Quarry Energy",
  "Lumen Studio",
  "Fjordline Health",
  "Orbit Retail",
  "Tessera Labs",
];
const wares = ["support plan", "platform", "expansion", "rollout", "pilot"];
const steps = ["Follow up on proposal", null, "Send pricing", "Check budget", null, "Demo for the ops team"];

export function makeDeal(number: number): Deal {
  const pick = <T>(list: readonly T[]): T => list[number % list.length] as T;
  const stage = pick(stages);
  const company = pick(companies);
  const open = stage.kind === "open";
  const amount = number % 9 === 8 ? null : { amount: `${((number * 7) % 90) + 4}000.00`, currency: "EUR" };
  const close = `2026-${number % 4 === 1 ? "11" : "12"}-${String((number % 27) + 1).padStart(2, "0")}`;
  const at = `2026-11-${String(23 - (number % 20)).padStart(2, "0")}T09:15:00.000Z`;
  return {
    id: id("21", number),
    version: 1,
    title: `${company.split(" ")[0]} ${pick(wares)}`,
    stageId: stage.id,
    kind: stage.kind,
    stageEnteredAt: at,
    amount,
    probability: stage.defaultProbability,
    ownProbability: false,
    weightedAmount: amount && weigh(amount, stage.defaultProbability),
    expectedCloseDate: close,
    closeOverdue: open && close < today,
    nextAction: pick(steps),
    nextActionDate: null,
    overdue: false,
    stale: open && number % 7 === 6 ? { reason: "inactive", since: "2026-11-10T08:00:00.000Z" } : null,
    snoozedUntil: null,
    snoozeReason: null,
    companyId: id("22", number % companies.length),
    companyName: company,
    contactId: null,
    contactName: null,
    ownerId: members[number % members.length]?.id ?? null,
    lostReason: stage.kind === "lost" ? "price" : null,
    lostNote: null,
    closedAt: open ? null : at,
    closedFromStageId: null,
    tags: [],
    leadId: null,
    createdAt: "2026-10-02T10:00:00.000Z",
    updatedAt: at,
    touchedAt: at,
    archivedAt: null,
  };
}

/** Adds deals up one by one, as the server's own figures must come out. */
export function sumsOf(deals: readonly Deal[]): DealSums {
  const sums: DealSums = { count: deals.length, amounts: [] };
  for (const { amount, weightedAmount } of deals) {
    if (!amount || !weightedAmount) continue;
    const line = sums.amounts.find((one) => one.amount.currency === amount.currency);
    if (line) {
      line.amount = { ...amount, amount: addAmounts(line.amount.amount, amount.amount) };
      line.weightedAmount = { ...amount, amount: addAmounts(line.weightedAmount.amount, weightedAmount.amount) };
    } else sums.amounts.push({ amount, weightedAmount });
  }
  return sums;
}
