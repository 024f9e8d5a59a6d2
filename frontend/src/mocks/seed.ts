import type { Lead, LeadSource, Member, Tag, Workspace } from "@/api/gen/types.gen";

/** The present moment of every test: a Tuesday, so that weeks and months do not turn by chance. */
export const today = "2026-11-24";

const id = (kind: number, number: number) => `0192f0c1-000${kind}-7000-8000-${String(number).padStart(12, "0")}`;

export const members: Member[] = [
  { id: id(1, 1), userId: id(2, 1), name: "Ada Whitfield", email: "ada@kestrel.test", role: "owner", suspended: false },
  { id: id(1, 2), userId: id(2, 2), name: "Ben Okoro", email: "ben@kestrel.test", role: "manager", suspended: false },
  { id: id(1, 3), userId: id(2, 3), name: "Clara Voss", email: "clara@kestrel.test", role: "rep", suspended: false },
];

export const tags: Tag[] = [
  { id: id(3, 1), name: "VIP", color: "violet", version: 1 },
  { id: id(3, 2), name: "Trade fair", color: "teal", version: 1 },
  { id: id(3, 3), name: "Newsletter", color: "gray", version: 1 },
];

export const sources: LeadSource[] = ["website", "referral", "cold_call", "event", "other"].map((slug) => ({
  slug,
  name: (slug[0]?.toUpperCase() ?? "") + slug.slice(1).replace("_", " "),
  builtIn: true,
  archived: false,
  version: 1,
}));

const all = [
  "records:read",
  "records:write",
  "bulk:edit",
  "records:archive",
  "tags:manage",
  "sources:manage",
  "pipeline:manage",
  "workspace:manage",
  "team:manage",
  "tokens:manage",
] as const;

export const workspace: Workspace = {
  id: id(4, 1),
  slug: "kestrel",
  name: "Kestrel Supply",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  today,
  version: 1,
  role: "owner",
  memberId: id(1, 1),
  permissions: [...all],
};

const people = [
  "Dario Sato",
  "Jonas Kovacs",
  "Kenji Haddad",
  "Sana Haugen",
  "Wren Rossi",
  "Mateo Lindqvist",
  "Nadia Novak",
  "Freya Okafor",
  "Malik Bergman",
  "Elena Callahan",
  "Oskar Tanaka",
  "Amara Moreau",
];
const companies = ["Solstice Studio", "Halcyon Labs", "Tessera Health", "Orbit Retail", "Meridian Logistics"];
const statuses = [
  "qualified",
  "contacted",
  "new",
  "contacted",
  "new",
  "unqualified",
  "qualified",
  "converted",
] as const;
const steps = ["Check budget", "Follow up on proposal", "Send pricing", null, "Demo for the ops team", null];
const days = ["2026-11-28", "2026-11-21", "2026-12-02", null, "2026-11-24", null];

export function makeLead(number: number): Lead {
  const pick = <T>(list: readonly T[]): T => list[number % list.length] as T;
  const status = pick(statuses);
  const date = status === "qualified" ? "2026-11-28" : pick(days);
  const open = status !== "unqualified" && status !== "converted";
  const overdue = open && date !== null && date < today;
  const idle = open && number % 5 === 4;
  const name = pick(people);
  const at = `2026-11-${String(23 - (number % 20)).padStart(2, "0")}T09:15:00.000Z`;
  return {
    id: id(5, number),
    version: 1,
    name,
    email: `${name.toLowerCase().replace(" ", ".")}@example.com`,
    phone: number % 3 === 0 ? "+49 30 901820" : null,
    companyName: pick(companies),
    jobTitle: number % 2 === 0 ? "Head of operations" : null,
    website: "example.com",
    source: sources[number % sources.length]?.slug ?? "other",
    status,
    unqualifiedReason: status === "unqualified" ? "no_budget" : null,
    unqualifiedNote: null,
    score: Math.max(2, 96 - number),
    scoreBase: Math.max(2, 96 - number),
    stale: overdue
      ? { reason: "overdue", since: `${date}T23:00:00.000Z` }
      : idle
        ? { reason: "inactive", since: "2026-11-19T08:00:00.000Z" }
        : null,
    overdue,
    snoozedUntil: null,
    snoozeReason: null,
    assigneeId: number % 7 === 6 ? null : (members[number % members.length]?.id ?? null),
    nextAction: date ? (pick(steps) ?? "Call") : null,
    nextActionDate: date,
    estimatedValue: number % 4 === 0 ? { amount: "12500.00", currency: "EUR" } : null,
    tags: tags.filter((_, tag) => (number + tag) % 4 === 0).map((tag) => tag.id),
    origin: { channel: "app", sender: "Ada Whitfield", externalId: null, page: null, utm: {} },
    createdAt: "2026-10-02T10:00:00.000Z",
    updatedAt: at,
    touchedAt: at,
    archivedAt: null,
  };
}
