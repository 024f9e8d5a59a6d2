import { getLeadQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { archiveLead, listLeadTimeline, restoreLead, snoozeLead, undoLeadChange, updateLead } from "@/api/gen/sdk.gen";
import type { LeadChanged, UpdateLeadData } from "@/api/gen/types.gen";
import type { Answer, At, RecordKind } from "@/records/kind";
import { fieldWords, frozenReason, type Lead, type LeadCard, openStatuses, reasonWords, statusWords } from "./model";
import { useSources } from "./use-sources";

export type LeadPatch = Omit<UpdateLeadData["body"], "version">;
export type LeadTypes = { record: Lead; card: LeadCard; patch: LeadPatch };

const pathOf = ({ workspace, id }: At) => ({ workspace, lead: id });

export function answerOf({ data }: { data: LeadChanged }): Answer<Lead> {
  return { record: data.lead, changeId: data.changeId };
}

function wordIn<T extends string>(words: Record<T, unknown>, value: string): value is T {
  return value in words;
}

function isLead(value: unknown): value is Lead {
  return typeof value === "object" && value !== null && "id" in value && "version" in value && "status" in value;
}

/** Leads, described once: list, page and forms are drawn from this. */
export const leads: RecordKind<LeadTypes> = {
  id: "lead",
  tag: "leads",
  subject: "lead",
  noun: { one: "lead", many: "leads" },
  shape: "person",
  fieldWords,
  moveFields: { to: "status", reason: "unqualifiedReason", note: "unqualifiedNote" },
  useValueWords: () => {
    const { sourceName } = useSources();
    return (field, value) => {
      if (field === "source") return sourceName(value);
      if (field === "status" && wordIn(statusWords, value)) return statusWords[value].label;
      if (field === "unqualifiedReason" && wordIn(reasonWords, value)) return reasonWords[value];
      return undefined;
    };
  },
  nameOf: (lead) => lead.name,
  ownerOf: (lead) => lead.assigneeId,
  ownerPatch: (assigneeId) => ({ assigneeId }),
  tagsPatch: (tags) => ({ tags }),
  frozen: frozenReason,
  planning: {
    of: (lead) => lead,
    isOpen: (lead) => openStatuses.includes(lead.status),
    needsDate: (lead) => (lead.status === "qualified" ? "A qualified lead needs the date of its next step" : undefined),
    patch: (plan) => plan,
    staleDays: 7,
  },
  address: {
    list: (workspace) => ({ to: "/w/$workspace/leads", params: { workspace } }),
    create: (workspace) => ({ to: "/w/$workspace/leads/new", params: { workspace } }),
    page: (at) => ({ to: "/w/$workspace/leads/$lead", params: pathOf(at) }),
    edit: (at) => ({ to: "/w/$workspace/leads/$lead/edit", params: pathOf(at) }),
  },
  listIds: ["listLeads"],
  pageKey: (at) => getLeadQueryKey({ path: pathOf(at) }),
  is: isLead,
  api: {
    update: async (at, body) => answerOf(await updateLead({ path: pathOf(at), body })),
    undo: async (at, change) => answerOf(await undoLeadChange({ path: { ...pathOf(at), change } })),
    archive: async (at, version) => answerOf(await archiveLead({ path: pathOf(at), body: { version } })),
    restore: async (at, version) => answerOf(await restoreLead({ path: pathOf(at), body: { version } })),
    snooze: async (at, body) => answerOf(await snoozeLead({ path: pathOf(at), body })),
    timeline: async (at, { before, signal, ...ask }) => {
      const query = { ...ask, ...(before && { before }) };
      return (await listLeadTimeline({ path: pathOf(at), query, signal })).data;
    },
  },
};
