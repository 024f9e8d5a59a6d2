import { Link } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import { useWorkspaceSlug } from "@/api/workspace";
import { FactRow } from "@/records/page/fact-row";
import { IconButton } from "@/ui/icon-button";
import { CompanyPicker } from "./company-picker";
import type { CompanyRef } from "./model";

type Props = {
  company: CompanyRef | null;
  blocked: string | undefined;
  onChange: (company: CompanyRef | null) => void;
};

/** The company that somebody works for: a way to its page, and to another one. */
export function CompanyFact({ company, blocked, onChange }: Props) {
  const workspace = useWorkspaceSlug();
  const link = company ? (
    <Link
      to="/w/$workspace/companies/$company"
      params={{ workspace, company: company.id }}
      className="min-w-0 break-words rounded-chip py-1 text-accent-text text-body hover:underline touch:py-3"
    >
      {company.name}
    </Link>
  ) : null;
  if (blocked) return <FactRow label="Company">{link ?? <span className="block py-1 text-body">–</span>}</FactRow>;
  if (!company) {
    return (
      <FactRow label="Company">
        <CompanyPicker
          value={null}
          onChange={onChange}
          trigger={
            <button
              type="button"
              aria-label="Company: empty. Edit"
              className="-mx-1.5 min-h-7 w-[calc(100%+0.75rem)] rounded-control px-1.5 py-1 text-left text-body text-fg-3 transition-colors hover:bg-hover touch:min-h-11"
            >
              Add
            </button>
          }
        />
      </FactRow>
    );
  }
  return (
    <FactRow
      label="Company"
      action={
        <CompanyPicker
          value={company}
          onChange={onChange}
          align="end"
          trigger={
            <IconButton size="sm" label={`Company: ${company.name}. Edit`} className="text-fg-3">
              <Pencil aria-hidden />
            </IconButton>
          }
        />
      }
    >
      <span className="flex min-w-0">{link}</span>
    </FactRow>
  );
}
