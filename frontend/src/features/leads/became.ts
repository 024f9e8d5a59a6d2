import type { Conversion } from "@/api/gen/types.gen";
import type { Address } from "@/records/kind";

export type Became = { label: string; address: Address };

/** The pages of what a lead became, the one where work goes on first. */
export function becameOf(workspace: string, { contactId, companyId, dealId }: Conversion): Became[] {
  return [
    ...(dealId
      ? [{ label: "Deal", address: { to: "/w/$workspace/deals/$deal", params: { workspace, deal: dealId } } } as const]
      : []),
    {
      label: "Contact",
      address: { to: "/w/$workspace/contacts/$contact", params: { workspace, contact: contactId } },
    },
    ...(companyId
      ? [
          {
            label: "Company",
            address: { to: "/w/$workspace/companies/$company", params: { workspace, company: companyId } },
          } as const,
        ]
      : []),
  ];
}

const undoMs = 24 * 60 * 60_000;

/** Whether the server still takes a conversion back. */
export function canTakeBack({ at }: Pick<Conversion, "at">, now = Date.now()): boolean {
  return now - Date.parse(at) < undoMs;
}
