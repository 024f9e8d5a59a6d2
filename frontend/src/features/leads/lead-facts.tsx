import { useWorkspace } from "@/api/workspace";
import { Ago } from "@/records/marks";
import { FactRow } from "@/records/page/fact-row";
import { ChoiceFact, MoneyFact, PlainFact, TextFact } from "@/records/page/facts";
import { TagsFact } from "@/records/page/tags-fact";
import { useDirectory } from "@/records/use-directory";
import { fieldWord } from "@/records/use-record-words";
import { type LeadPatch, leads } from "./lead-kind";
import type { Lead } from "./model";
import { LeadOriginFacts } from "./origin-facts";
import { ScorePopover } from "./score-popover";
import type { LeadWrites } from "./use-lead-writes";
import { useSources } from "./use-sources";

type Props = { lead: Lead; writes: LeadWrites; blocked: string | undefined };

const texts = [
  { field: "email", as: "email", maxLength: 254 },
  { field: "phone", as: "tel", maxLength: 40 },
  { field: "companyName", maxLength: 160 },
  { field: "jobTitle", maxLength: 120 },
  { field: "website", as: "url", maxLength: 200 },
] as const;

/** What is known of the lead; every value turns into its field when pressed. */
export function LeadFacts({ lead, writes, blocked }: Props) {
  const directory = useDirectory();
  const { currency } = useWorkspace();
  const { sources, sourceName } = useSources();
  const save = async (body: LeadPatch, field: string) =>
    (await writes.fields(lead, body, body, `${fieldWord(leads, field)} saved`)) !== "refused";

  return (
    <section aria-label="Facts" className="min-w-0">
      <dl className="flex flex-col gap-0.5">
        {texts.map(({ field, ...look }) => (
          <TextFact
            key={field}
            label={fieldWord(leads, field)}
            value={lead[field]}
            {...look}
            blocked={blocked}
            onSave={(text) => save({ [field]: text }, field)}
          />
        ))}
        <MoneyFact
          label="Value"
          name="Estimated value"
          value={lead.estimatedValue}
          currency={currency}
          blocked={blocked}
          onSave={(estimatedValue) => save({ estimatedValue }, "estimatedValue")}
        />
        <FactRow label="Score">
          <ScorePopover lead={lead} blocked={blocked} onSet={(score) => save({ score }, "score")} />
        </FactRow>
        <ChoiceFact
          label="Source"
          value={lead.source}
          name={sourceName(lead.source)}
          blocked={blocked}
          options={sources
            .filter((source) => !source.archived || source.slug === lead.source)
            .map(({ slug, name }) => ({ value: slug, label: name }))}
          onChoose={(source) => void save({ source }, "source")}
        />
        <FactRow label="Tags">
          <TagsFact
            tags={lead.tags}
            directory={directory}
            blocked={blocked}
            onChange={(tags) => void save({ tags }, "tags")}
          />
        </FactRow>
      </dl>
      <dl className="mt-3 flex flex-col gap-0.5 border-line border-t pt-3">
        <PlainFact label="Created">
          <Ago at={lead.createdAt} />
        </PlainFact>
        <PlainFact label="Updated">
          <Ago at={lead.updatedAt} />
        </PlainFact>
        <LeadOriginFacts origin={lead.origin} />
      </dl>
    </section>
  );
}
