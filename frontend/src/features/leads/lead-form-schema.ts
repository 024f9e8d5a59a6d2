import { z } from "zod/mini";
import { zLeadInput } from "@/api/gen/zod.gen";
import type { Lead } from "./model";

const amount = /^\d+(\.\d+)?$/;

/** What the server's document asks of each field, and the rules that concern two of them. */
export const leadFormSchema = z.omit(zLeadInput, { score: true }).check(({ value: lead, issues }) => {
  const fault = (path: string[], message: string) => issues.push({ code: "custom", input: lead, path, message });
  if (lead.estimatedValue && !amount.test(lead.estimatedValue.amount)) {
    fault(["estimatedValue"], "Enter an amount, like 1200 or 1200.50");
  }
  if (lead.status === "qualified" && !lead.nextActionDate) {
    fault(["nextActionDate"], "A qualified lead needs the date of its next step");
  }
});

export type LeadForm = z.infer<typeof leadFormSchema>;

export function emptyForm(assigneeId: string): LeadForm {
  return {
    name: "",
    email: null,
    phone: null,
    companyName: null,
    jobTitle: null,
    website: null,
    source: "other",
    status: "new",
    assigneeId,
    nextAction: null,
    nextActionDate: null,
    estimatedValue: null,
    tags: [],
    note: null,
  };
}

export function formOf(lead: Lead): LeadForm {
  return {
    name: lead.name,
    email: lead.email,
    phone: lead.phone,
    companyName: lead.companyName,
    jobTitle: lead.jobTitle,
    website: lead.website,
    source: lead.source,
    status: lead.status,
    assigneeId: lead.assigneeId,
    nextAction: lead.nextAction,
    nextActionDate: lead.nextActionDate,
    estimatedValue: lead.estimatedValue,
    tags: lead.tags,
  };
}
