import { Link } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import { useWorkspaceSlug } from "@/api/workspace";
import { FactRow } from "@/records/page/fact-row";
import { PlainFact } from "@/records/page/facts";
import { IconButton } from "@/ui/icon-button";
import type { DealPatch } from "./deal-kind";
import type { Deal } from "./model";
import { CompanyField, ContactField, type Party, partyOf } from "./party-field";

type Of = "company" | "contact";

type Props = {
  deal: Deal;
  of: Of;
  blocked: string | undefined;
  save: (body: DealPatch, field: string, shown: object) => Promise<boolean>;
};

/** The company or the contact of a deal: a way to its page, and to another one that is found by typing. */
export function PartyFact({ deal, of, blocked, save }: Props) {
  const isCompany = of === "company";
  const known = isCompany ? partyOf(deal.companyId, deal.companyName) : partyOf(deal.contactId, deal.contactName);
  const label = isCompany ? "Company" : "Contact";
  const link = known ? <PartyLink of={of} party={known} /> : null;
  if (blocked) return link ? <FactRow label={label}>{link}</FactRow> : <PlainFact label={label}>–</PlainFact>;
  const Field = isCompany ? CompanyField : ContactField;
  const field = (
    <Field
      key={known?.id ?? "none"}
      value={known?.id ?? null}
      known={known}
      trigger={known ? editTrigger(`${label}: ${known.name}. Change`) : addTrigger(`${label}: none. Change`)}
      onChange={(party) => {
        const [id, name] = [party?.id ?? null, party?.name ?? null];
        const body = isCompany ? { companyId: id } : { contactId: id };
        const shown = isCompany ? { companyId: id, companyName: name } : { contactId: id, contactName: name };
        void save(body, `${of}Id`, shown);
      }}
    />
  );
  if (!link) return <FactRow label={label}>{field}</FactRow>;
  return (
    <FactRow label={label} action={field}>
      {link}
    </FactRow>
  );
}

function PartyLink({ of, party }: { of: Of; party: Party }) {
  const workspace = useWorkspaceSlug();
  const page =
    of === "company"
      ? ({ to: "/w/$workspace/companies/$company", params: { workspace, company: party.id } } as const)
      : ({ to: "/w/$workspace/contacts/$contact", params: { workspace, contact: party.id } } as const);
  return (
    <span className="flex min-w-0">
      <Link
        {...page}
        className="min-w-0 break-words rounded-chip py-1 text-accent-text text-body hover:underline touch:py-3"
      >
        {party.name}
      </Link>
    </span>
  );
}

function editTrigger(label: string) {
  return (
    <IconButton size="sm" label={label} className="text-fg-3">
      <Pencil aria-hidden />
    </IconButton>
  );
}

function addTrigger(label: string) {
  return (
    <button
      type="button"
      aria-label={label}
      className="-mx-1.5 min-h-7 w-[calc(100%+0.75rem)] rounded-control px-1.5 py-1 text-left text-body text-fg-3 transition-colors hover:bg-hover touch:min-h-11"
    >
      Add
    </button>
  );
}
