import type { Company, Contact } from "@/api/gen/types.gen";
import { members, tags } from "./seed";

const id = (kind: string, number: number) => `0192f0c1-00${kind}-7000-8000-${String(number).padStart(12, "0")}`;

const names = ["Solstice Studio", "Halcyon Labs", "Tessera Health", "Orbit Retail", "Meridian Logistics"];
const industries = ["media", "technology", "healthcare", "retail", "logistics"] as const;
const statuses = ["prospect", "active", "customer", "inactive"] as const;
const people = ["Ines Albrecht", "Tomas Reyes", "Lucia Marchetti", "Noah Svensson", "Priya Raman", "Oda Lindgren"];

function times(number: number) {
  const at = `2026-11-${String(23 - (number % 20)).padStart(2, "0")}T09:15:00.000Z`;
  return { createdAt: "2026-10-02T10:00:00.000Z", updatedAt: at, touchedAt: at, archivedAt: null };
}

const nowhere = { line1: null, line2: null, city: null, region: null, postalCode: null, country: null };

export function makeCompany(number: number): Company {
  const name = names[number % names.length] ?? "";
  const domain = `${name.toLowerCase().replace(" ", "-")}.example`;
  return {
    id: id("b1", number),
    version: 1,
    name,
    website: `https://www.${domain}`,
    domain,
    industry: industries[number % industries.length] ?? null,
    size: "11-50",
    status: statuses[number % statuses.length] ?? "prospect",
    email: `office@${domain}`,
    phone: null,
    ownerId: members[number % members.length]?.id ?? null,
    address: { ...nowhere, city: "Bologna", country: "IT" },
    description: null,
    tags: number === 0 ? tags.slice(0, 1).map((tag) => tag.id) : [],
    ...times(number),
  };
}

export function makeContact(number: number): Contact {
  const name = people[number % people.length] ?? "";
  const company = makeCompany(number % names.length);
  return {
    id: id("c1", number),
    version: 1,
    name,
    jobTitle: number % 2 === 0 ? "Head of purchasing" : null,
    company: number === 5 ? null : { id: company.id, name: company.name },
    emails: [`${name.toLowerCase().replace(" ", ".")}@${company.domain}`],
    phones: number % 2 === 0 ? ["+39 051 4567 89"] : [],
    ownerId: members[number % members.length]?.id ?? null,
    address: nowhere,
    description: null,
    tags: [],
    ...times(number),
  };
}
