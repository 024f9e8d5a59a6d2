import type * as Api from "@/api/gen/types.gen";
import type { Tone } from "@/ui/tone";

export type Lead = Api.Lead;
export type LeadCard = Api.LeadCard;
export type LeadStatus = Api.LeadStatus;
export type UnqualifiedReason = Api.UnqualifiedReason;

type Word = { label: string; tone: Tone };

export const leadStatuses = ["new", "contacted", "qualified", "unqualified", "converted"] as const;

export const statusWords: Record<LeadStatus, Word> = {
  new: { label: "New", tone: "blue" },
  contacted: { label: "Contacted", tone: "violet" },
  qualified: { label: "Qualified", tone: "teal" },
  unqualified: { label: "Unqualified", tone: "gray" },
  converted: { label: "Converted", tone: "green" },
};

/** What the menus offer. The server decides; this only spares the reader a refusal. */
export const nextStatuses: Record<LeadStatus, readonly LeadStatus[]> = {
  new: ["contacted", "qualified", "unqualified"],
  contacted: ["qualified", "unqualified"],
  qualified: ["unqualified"],
  unqualified: ["contacted"],
  converted: [],
};

export const openStatuses: readonly LeadStatus[] = ["new", "contacted", "qualified"];

export const unqualifiedReasons = [
  "not_interested",
  "no_budget",
  "no_authority",
  "wrong_fit",
  "bad_contact_data",
  "competitor",
  "duplicate",
  "spam",
  "other",
] as const;

export const reasonWords: Record<UnqualifiedReason, string> = {
  not_interested: "Not interested",
  no_budget: "No budget",
  no_authority: "Cannot decide",
  wrong_fit: "Wrong fit",
  bad_contact_data: "Wrong contact details",
  competitor: "Chose a competitor",
  duplicate: "Duplicate",
  spam: "Spam",
  other: "Something else",
};

const channelWords: Record<string, string> = {
  app: "Typed in by hand",
  api: "Public API",
  widget: "Widget",
  telegram: "Telegram",
  import: "Import",
  system: "Sample data or command line",
};

export function channelWord(channel: string): string {
  return channelWords[channel] ?? channel;
}

const scoreReasonWords: Record<string, string> = {
  completeness: "What is known of the lead",
  source: "Where it came from",
  decay: "Days without an update",
  set_by_person: "Set by hand",
};

export function scoreReasonWord(reason: string): string {
  return scoreReasonWords[reason] ?? reason.replaceAll("_", " ");
}

/** The names of the fields that leads have of their own. */
export const fieldWords: Record<string, string> = {
  companyName: "Company",
  jobTitle: "Job title",
  source: "Source",
  unqualifiedReason: "Reason",
  unqualifiedNote: "What was said",
  score: "Score",
  estimatedValue: "Estimated value",
};

/** A converted or archived lead is finished: says why nothing on it can be changed. */
export function frozenReason(lead: { status: LeadStatus; archivedAt?: string | null | undefined }): string | undefined {
  if (lead.archivedAt) return "This lead is archived. Restore it to change it.";
  if (lead.status === "converted") return "This lead is converted. What comes next happens on its deal.";
  return undefined;
}
