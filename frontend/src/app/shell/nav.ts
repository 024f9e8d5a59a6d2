import type { LinkProps } from "@tanstack/react-router";
import {
  Building2,
  CalendarCheck,
  CircleCheckBig,
  CircleDollarSign,
  HandCoins,
  Kanban,
  KeyRound,
  type LucideIcon,
  Palette,
  Radio,
  Settings,
  Tags,
  Target,
  UserRound,
  UsersRound,
} from "lucide-react";

/** The pages of a workspace: the sidebar, the palette and the G keys are all made from this. */
export const navPages = [
  {
    id: "my-day",
    title: "My day",
    to: "/w/$workspace/my-day",
    icon: CalendarCheck,
    keys: "g m",
    keywords: "today overdue agenda tasks home",
  },
  { id: "leads", title: "Leads", to: "/w/$workspace/leads", icon: Target, keys: "g l", keywords: "prospects list" },
  {
    id: "contacts",
    title: "Contacts",
    to: "/w/$workspace/contacts",
    icon: UsersRound,
    keys: "g c",
    keywords: "people persons list",
  },
  {
    id: "companies",
    title: "Companies",
    to: "/w/$workspace/companies",
    icon: Building2,
    keys: "g o",
    keywords: "organisations accounts list",
  },
  {
    id: "deals",
    title: "Deals",
    to: "/w/$workspace/deals",
    icon: CircleDollarSign,
    keys: "g d",
    keywords: "pipeline board forecast",
  },
  {
    id: "customers",
    title: "Customers",
    to: "/w/$workspace/customers",
    icon: HandCoins,
    keys: "g u",
    keywords: "lifetime value health churn",
  },
  {
    id: "activities",
    title: "Activities",
    to: "/w/$workspace/activities",
    icon: CircleCheckBig,
    keys: "g a",
    keywords: "tasks calls meetings e-mails to do",
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

/** The forms of new records, each under the list that it adds to. The first is what C adds where nothing is listed. */
export const createPages = [
  { of: "leads", title: "New lead", to: "/w/$workspace/leads/new", keywords: "add create prospect" },
  { of: "contacts", title: "New contact", to: "/w/$workspace/contacts/new", keywords: "add create person" },
  {
    of: "companies",
    title: "New company",
    to: "/w/$workspace/companies/new",
    keywords: "add create organisation account",
  },
  { of: "deals", title: "New deal", to: "/w/$workspace/deals/new", keywords: "add create opportunity" },
  {
    of: "activities",
    title: "New activity",
    to: "/w/$workspace/activities/new",
    keywords: "add create plan task call meeting",
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

type RecordPage = { icon: LucideIcon; page: (workspace: string, id: string) => Pick<LinkProps, "to" | "params"> };

/** Where a record found by the search lives. */
const recordPages: Partial<Record<string, RecordPage>> = {
  lead: {
    icon: Target,
    page: (workspace, lead) => ({ to: "/w/$workspace/leads/$lead", params: { workspace, lead } }),
  },
  contact: {
    icon: UsersRound,
    page: (workspace, contact) => ({ to: "/w/$workspace/contacts/$contact", params: { workspace, contact } }),
  },
  company: {
    icon: Building2,
    page: (workspace, company) => ({ to: "/w/$workspace/companies/$company", params: { workspace, company } }),
  },
  deal: {
    icon: CircleDollarSign,
    page: (workspace, deal) => ({ to: "/w/$workspace/deals/$deal", params: { workspace, deal } }),
  },
};

/** The page of a kind of record; undefined where this app has none. */
export function recordPageOf(kind: string): RecordPage | undefined {
  return Object.hasOwn(recordPages, kind) ? recordPages[kind] : undefined;
}
