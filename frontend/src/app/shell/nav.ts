import { Settings, Target } from "lucide-react";

/** The pages of a workspace: the sidebar, the palette and the G keys are all made from this. */
export const navPages = [
  { id: "leads", title: "Leads", to: "/w/$workspace/leads", icon: Target, keys: "g l", keywords: "prospects list" },
  {
    id: "settings",
    title: "Settings",
    to: "/w/$workspace/settings",
    icon: Settings,
    keys: "g s",
    keywords: "preferences",
  },
] as const;

/** Where a record found by the search lives. */
export const recordPages = {
  lead: { to: "/w/$workspace/leads/$lead", param: "lead", icon: Target, title: "Lead" },
} as const;

export type RecordKind = keyof typeof recordPages;

export function isRecordKind(kind: string): kind is RecordKind {
  return kind in recordPages;
}
