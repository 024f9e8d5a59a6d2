import type { Customer as Api, Health } from "@/api/gen/types.gen";
import type { Tone } from "@/ui/tone";

export type { Health };

/** A customer is a company with a won deal: it bears the company's id and is changed on the company's page. */
export type Customer = Api & { id: string; version: number };

export function asCustomer(customer: Api): Customer {
  return { ...customer, id: customer.companyId, version: 0 };
}

export const healths = ["healthy", "at_risk", "churned"] as const satisfies readonly Health[];

export const healthWords: Record<Health, { label: string; tone: Tone; meaning: string }> = {
  healthy: { label: "Healthy", tone: "green", meaning: "Healthy: the last activity was within 30 days" },
  at_risk: { label: "At risk", tone: "amber", meaning: "At risk: the last activity was 31 to 90 days ago" },
  churned: { label: "Churned", tone: "red", meaning: "Churned: no activity for more than 90 days, or never" },
};

export const lifetimeMeaning =
  "Lifetime value: the sum of the won deals. Amounts of different currencies are not added.";
