import { linkOptions } from "@tanstack/react-router";
import {
  Building2,
  CircleDollarSign,
  Kanban,
  KeyRound,
  Palette,
  Radio,
  Settings,
  Tags,
  Target,
  UserRound,
} from "lucide-react";

/** The pages of a workspace: the sidebar, the palette and the G keys are all made from this. */
export const navPages = [
  { id: "leads", title: "Leads", to: "/w/$workspace/leads", icon: Target, keys: "g l", keywords: "prospects list" },
  {
    id: "deals",
    title: "Deals",
    to: "/w/$workspace/deals",
    icon: CircleDollarSign,
    keys: "g d",
    keywords: "pipeline board forecast",
  },
  {
    id: "settings",
    title: "Settings",
    to: "/w/$workspace/settings",
    icon: Settings,
    keys: "g s",
    keywords: "preferences",
  },
] as const;

/** The sections of the settings: their own list and the palette are made from this. */
export const settingsPages = [
  {
    title: "Workspace",
    links: [
      {
        to: "/w/$workspace/settings/workspace",
        title: "Profile",
        icon: Building2,
        keywords: "name currency time zone",
      },
      { to: "/w/$workspace/settings/pipeline", title: "Pipeline", icon: Kanban, keywords: "stages probability board" },
      { to: "/w/$workspace/settings/sources", title: "Lead sources", icon: Radio, keywords: "slug" },
      { to: "/w/$workspace/settings/tags", title: "Tags", icon: Tags, keywords: "colour label" },
      { to: "/w/$workspace/settings/tokens", title: "API tokens", icon: KeyRound, keywords: "secret key integration" },
    ],
  },
  {
    title: "You",
    links: [
      {
        to: "/w/$workspace/settings/profile",
        title: "Account",
        icon: UserRound,
        keywords: "password name sessions sign out everywhere",
      },
      { to: "/w/$workspace/settings/appearance", title: "Appearance", icon: Palette, keywords: "theme dark density" },
    ],
  },
] as const;

/** Where a record found by the search lives. */
export const recordPages = {
  lead: {
    icon: Target,
    title: "Lead",
    page: (workspace: string, lead: string) =>
      linkOptions({ to: "/w/$workspace/leads/$lead", params: { workspace, lead } }),
  },
  deal: {
    icon: CircleDollarSign,
    title: "Deal",
    page: (workspace: string, deal: string) =>
      linkOptions({ to: "/w/$workspace/deals/$deal", params: { workspace, deal } }),
  },
} as const;

export type RecordKind = keyof typeof recordPages;

export function isRecordKind(kind: string): kind is RecordKind {
  return kind in recordPages;
}
