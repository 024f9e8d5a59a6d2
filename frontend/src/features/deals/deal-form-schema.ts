import { z } from "zod/mini";
import { zDealInput } from "@/api/gen/zod.gen";
import type { Deal } from "./model";

const amount = /^\d+(\.\d+)?$/;

/** What the server's document asks of each field, and the rules that concern how an amount is written. */
export const dealFormSchema = z
  .omit(zDealInput, { lostReason: true, lostNote: true })
  .check(({ value: deal, issues }) => {
    const fault = (path: string[], message: string) => issues.push({ code: "custom", input: deal, path, message });
    if (deal.amount && !amount.test(deal.amount.amount)) fault(["amount"], "Enter an amount, like 1200 or 1200.50");
  });

export type DealForm = z.infer<typeof dealFormSchema>;

/** What a new deal starts with: what the page it was asked for from knows. */
export type DealStart = { stageId?: string | null; companyId?: string | null; contactId?: string | null };

export function emptyForm(ownerId: string, start: DealStart): DealForm {
  return {
    title: "",
    stageId: start.stageId ?? null,
    amount: null,
    probability: null,
    expectedCloseDate: null,
    nextAction: null,
    nextActionDate: null,
    contactId: start.contactId ?? null,
    companyId: start.companyId ?? null,
    ownerId,
    tags: [],
  };
}

export function formOf(deal: Deal): DealForm {
  return {
    title: deal.title,
    stageId: deal.stageId,
    amount: deal.amount,
    probability: deal.ownProbability ? deal.probability : null,
    expectedCloseDate: deal.expectedCloseDate,
    nextAction: deal.nextAction,
    nextActionDate: deal.nextActionDate,
    contactId: deal.contactId,
    companyId: deal.companyId,
    ownerId: deal.ownerId,
    tags: deal.tags,
  };
}
