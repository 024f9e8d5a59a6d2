import { ExternalLink, Mail, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { formatMoney } from "@/lib/format";
import { InlineText } from "@/ui/inline-text";
import { Menu, MenuRadioGroup } from "@/ui/menu";
import { FactRow } from "./fact-row";
import { Ago } from "./lead-marks";
import { LeadTags } from "./lead-tags";
import { fieldWord, type Lead } from "./model";
import { LeadOriginFacts } from "./origin-facts";
import { ScorePopover } from "./score-popover";
import type { Directory } from "./use-directory";
import type { FieldsInput, LeadWrites } from "./use-lead-writes";

type Props = {
  lead: Lead;
  directory: Directory;
  writes: LeadWrites;
  currency: string;
  blocked: string | undefined;
};

type TextField = "email" | "phone" | "companyName" | "jobTitle" | "website";
type Setting = { field: TextField; mode?: "email" | "tel" | "url"; max: number };

const texts: readonly Setting[] = [
  { field: "email", mode: "email", max: 254 },
  { field: "phone", mode: "tel", max: 40 },
  { field: "companyName", max: 160 },
  { field: "jobTitle", max: 120 },
  { field: "website", mode: "url", max: 200 },
];

/** What is known of the lead; every value turns into its field when pressed. */
export function LeadFacts({ lead, directory, writes, currency, blocked }: Props) {
  const save = async (body: FieldsInput, field: string) =>
    (await writes.fields(lead, body, shownOf(body), `${fieldWord(field)} saved`)) !== "refused";

  return (
    <section aria-label="Facts" className="min-w-0">
      <dl className="flex flex-col gap-0.5">
        {texts.map(({ field, mode, max }) => (
          <FactRow key={field} label={fieldWord(field)} action={<FactLink field={field} value={lead[field]} />}>
            <InlineText
              label={fieldWord(field)}
              value={lead[field]}
              inputMode={mode}
              maxLength={max}
              blocked={blocked}
              onSave={(text) => save({ [field]: text }, field)}
            />
          </FactRow>
        ))}
        <FactRow label="Value">
          <InlineText
            label="Estimated value"
            value={lead.estimatedValue?.amount ?? null}
            shown={lead.estimatedValue ? formatMoney(lead.estimatedValue) : undefined}
            inputMode="decimal"
            blocked={blocked}
            onSave={(text) => {
              const amount = text?.replace(/[\s,](?=\d{3}\b)/g, "").replace(",", ".");
              const estimatedValue = amount ? { amount, currency: lead.estimatedValue?.currency ?? currency } : null;
              return save({ estimatedValue }, "estimatedValue");
            }}
          />
        </FactRow>
        <FactRow label="Score">
          <ScorePopover lead={lead} blocked={blocked} onSet={(score) => save({ score }, "score")} />
        </FactRow>
        <FactRow label="Source">
          <SourceFact
            lead={lead}
            directory={directory}
            blocked={blocked}
            onChoose={(source) => void save({ source }, "source")}
          />
        </FactRow>
        <FactRow label="Tags">
          <LeadTags
            tags={lead.tags}
            directory={directory}
            blocked={blocked}
            onChange={(tags) => void save({ tags }, "tags")}
          />
        </FactRow>
      </dl>
      <dl className="mt-3 flex flex-col gap-0.5 border-line border-t pt-3">
        <Plain label="Created">
          <Ago at={lead.createdAt} />
        </Plain>
        <Plain label="Updated">
          <Ago at={lead.updatedAt} />
        </Plain>
        <LeadOriginFacts origin={lead.origin} />
      </dl>
    </section>
  );
}

/** Money is shown at once as it was typed; the server's writing of it follows. */
function shownOf({ estimatedValue, ...body }: FieldsInput): Partial<Lead> {
  const known = Object.entries(body).filter(([, value]) => value !== undefined);
  const value = estimatedValue && { amount: estimatedValue.amount, currency: estimatedValue.currency ?? "" };
  return { ...Object.fromEntries(known), ...(estimatedValue !== undefined && { estimatedValue: value ?? null }) };
}

function Plain({ label, children }: { label: string; children: ReactNode }) {
  return (
    <FactRow label={label}>
      <span className="block py-1 text-body text-fg touch:py-3">{children}</span>
    </FactRow>
  );
}

function FactLink({ field, value }: { field: TextField; value: string | null | undefined }) {
  if (!value) return null;
  const look =
    "flex size-7 shrink-0 items-center justify-center rounded-control text-fg-3 transition-colors hover:bg-hover hover:text-fg touch:size-11 [&_svg]:size-3.5";
  if (field === "email") {
    return (
      <a href={`mailto:${value}`} aria-label={`Write to ${value}`} className={look}>
        <Mail aria-hidden />
      </a>
    );
  }
  if (field === "phone") {
    return (
      <a href={`tel:${value.replace(/[^+\d]/g, "")}`} aria-label={`Call ${value}`} className={look}>
        <Phone aria-hidden />
      </a>
    );
  }
  if (field !== "website") return null;
  const address = /^https?:\/\//i.test(value) ? value : `https://${value}`;
  return (
    <a href={address} target="_blank" rel="noreferrer" aria-label={`Open ${value} in a new tab`} className={look}>
      <ExternalLink aria-hidden />
    </a>
  );
}

type SourceProps = {
  lead: Lead;
  directory: Directory;
  blocked: string | undefined;
  onChoose: (slug: string) => void;
};

function SourceFact({ lead, directory, blocked, onChoose }: SourceProps) {
  const name = directory.sourceName(lead.source);
  if (blocked) return <span className="block py-1 text-body text-fg touch:py-3">{name}</span>;
  const options = directory.sources.filter((source) => !source.archived || source.slug === lead.source);
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Source: ${name}. Change`}
          className="-mx-1.5 min-h-7 w-full truncate rounded-control px-1.5 py-1 text-left text-body transition-colors hover:bg-hover touch:min-h-11"
        >
          {name}
        </button>
      }
    >
      <MenuRadioGroup
        value={lead.source}
        onChange={onChoose}
        options={options.map((source) => ({ value: source.slug, label: source.name }))}
      />
    </Menu>
  );
}
