import type * as Api from "@/api/gen/types.gen";
import { wholeAddress } from "@/records/address/address";
import type { Tone } from "@/ui/tone";

export type Company = Api.Company;
export type CompanyCard = Api.CompanyCard;
export type CompanyStatus = Api.CompanyStatus;
export type Industry = Api.Industry;
export type CompanySize = Api.CompanySize;
export type CompanyPatch = Omit<Api.CompanyPatch, "version">;

export const companyStatuses = ["prospect", "active", "customer", "inactive"] as const;

export const statusWords: Record<CompanyStatus, { label: string; tone: Tone }> = {
  prospect: { label: "Prospect", tone: "blue" },
  active: { label: "Active", tone: "violet" },
  customer: { label: "Customer", tone: "green" },
  inactive: { label: "Inactive", tone: "gray" },
};

export const industryWords: Record<Industry, string> = {
  agriculture: "Agriculture",
  automotive: "Automotive",
  construction: "Construction",
  consumer_goods: "Consumer goods",
  education: "Education",
  energy: "Energy",
  financial_services: "Financial services",
  food_and_beverage: "Food and beverage",
  government: "Government",
  healthcare: "Healthcare",
  hospitality: "Hospitality",
  logistics: "Logistics",
  manufacturing: "Manufacturing",
  media: "Media",
  nonprofit: "Nonprofit",
  professional_services: "Professional services",
  real_estate: "Real estate",
  retail: "Retail",
  technology: "Technology",
  telecommunications: "Telecommunications",
  other: "Other",
};

export const sizeWords: Record<CompanySize, string> = {
  "1": "1 person",
  "2-10": "2–10 people",
  "11-50": "11–50 people",
  "51-200": "51–200 people",
  "201-500": "201–500 people",
  "501-1000": "501–1,000 people",
  "1001-5000": "1,001–5,000 people",
  "5001+": "More than 5,000",
};

export const companySizes = ["1", "2-10", "11-50", "51-200", "201-500", "501-1000", "1001-5000", "5001+"] as const;

/** The values of a list of words, in the order in which they are written above. */
export const industries = Object.entries(industryWords).flatMap(([value, label]) =>
  wordIn(industryWords, value) ? [{ value, label }] : [],
);

/** The names of the fields that companies have of their own. */
export const fieldWords: Record<string, string> = { industry: "Industry", size: "Size" };

export function wordIn<T extends string>(words: Record<T, unknown>, value: string): value is T {
  return Object.hasOwn(words, value);
}

/** What was entered, as the server stores it. */
export function tidied<T extends Pick<CompanyPatch, "address">>(values: T): T {
  return values.address ? { ...values, address: wholeAddress(values.address) } : values;
}

export function frozenReason(company: { archivedAt?: string | null | undefined }): string | undefined {
  return company.archivedAt ? "This company is archived. Restore it to change it." : undefined;
}
