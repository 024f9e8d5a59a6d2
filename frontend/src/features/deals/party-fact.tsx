import { FactRow } from "@/records/page/fact-row";
import { PlainFact } from "@/records/page/facts";
import type { DealPatch } from "./deal-kind";
import type { Deal } from "./model";
import { CompanyField, ContactField, partyOf } from "./party-field";

type Props = {
  deal: Deal;
  of: "company" | "contact";
  blocked: string | undefined;
  save: (body: DealPatch, field: string, shown: object) => Promise<boolean>;
};

/** The company or the contact of a deal; pressed, another one is found by typing. */
export function PartyFact({ deal, of, blocked, save }: Props) {
  const isCompany = of === "company";
  const known = isCompany ? partyOf(deal.companyId, deal.companyName) : partyOf(deal.contactId, deal.contactName);
  const label = isCompany ? "Company" : "Contact";
  if (blocked) return <PlainFact label={label}>{known?.name ?? "–"}</PlainFact>;
  const Field = isCompany ? CompanyField : ContactField;
  return (
    <FactRow label={label}>
      <Field
        key={known?.id ?? "none"}
        value={known?.id ?? null}
        known={known}
        trigger={partyTrigger(`${label}: ${known?.name ?? "none"}. Change`, known?.name)}
        onChange={(party) => {
          const [id, name] = [party?.id ?? null, party?.name ?? null];
          const body = isCompany ? { companyId: id } : { contactId: id };
          const shown = isCompany ? { companyId: id, companyName: name } : { contactId: id, contactName: name };
          void save(body, `${of}Id`, shown);
        }}
      />
    </FactRow>
  );
}

function partyTrigger(label: string, name: string | undefined) {
  return (
    <button
      type="button"
      aria-label={label}
      className="-mx-1.5 min-h-7 w-[calc(100%+0.75rem)] truncate rounded-control px-1.5 py-1 text-left text-body transition-colors hover:bg-hover touch:min-h-11"
    >
      {name ?? <span className="text-fg-3">Add</span>}
    </button>
  );
}
