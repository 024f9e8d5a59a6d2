import { AddressFact } from "@/records/address/address-fact";
import { Ago } from "@/records/marks";
import { FactRow } from "@/records/page/fact-row";
import { ChoiceFact, PlainFact, TextFact } from "@/records/page/facts";
import { TagsFact } from "@/records/page/tags-fact";
import { useDirectory } from "@/records/use-directory";
import { fieldWord } from "@/records/use-record-words";
import { companies } from "./company-kind";
import {
  type Company,
  type CompanyPatch,
  companySizes,
  industries,
  industryWords,
  sizeWords,
  tidied,
  wordIn,
} from "./model";
import type { CompanyWrites } from "./use-company-writes";

type Props = { company: Company; writes: CompanyWrites; blocked: string | undefined };

const texts = [
  { field: "website", as: "url", maxLength: 200 },
  { field: "email", as: "email", maxLength: 254 },
  { field: "phone", as: "tel", maxLength: 40 },
] as const;

const unknown = { value: "none", label: "Not known" };

/** What is known of the company; every value turns into its field when pressed. */
export function CompanyFacts({ company, writes, blocked }: Props) {
  const directory = useDirectory();
  const save = async (patch: CompanyPatch, field: string) => {
    const whole = tidied(patch);
    return (await writes.fields(company, whole, whole, `${fieldWord(companies, field)} saved`)) !== "refused";
  };

  return (
    <section aria-label="Facts" className="min-w-0">
      <dl className="flex flex-col gap-0.5">
        {texts.map(({ field, ...look }) => (
          <TextFact
            key={field}
            label={fieldWord(companies, field)}
            value={company[field]}
            {...look}
            blocked={blocked}
            onSave={(text) => save({ [field]: text }, field)}
          />
        ))}
        <ChoiceFact
          label="Industry"
          value={company.industry ?? "none"}
          name={company.industry ? industryWords[company.industry] : "–"}
          blocked={blocked}
          options={[unknown, ...industries]}
          onChoose={(industry) =>
            void save({ industry: wordIn(industryWords, industry) ? industry : null }, "industry")
          }
        />
        <ChoiceFact
          label="Size"
          value={company.size ?? "none"}
          name={company.size ? sizeWords[company.size] : "–"}
          blocked={blocked}
          options={[unknown, ...companySizes.map((value) => ({ value, label: sizeWords[value] }))]}
          onChoose={(size) => void save({ size: wordIn(sizeWords, size) ? size : null }, "size")}
        />
        <FactRow label="Tags">
          <TagsFact
            tags={company.tags}
            directory={directory}
            blocked={blocked}
            onChange={(tags) => void save({ tags }, "tags")}
          />
        </FactRow>
        <AddressFact value={company.address} blocked={blocked} onSave={(address) => save({ address }, "address")} />
      </dl>
      <dl className="mt-3 flex flex-col gap-0.5 border-line border-t pt-3">
        <PlainFact label="Worked">
          <Ago at={company.touchedAt} />
        </PlainFact>
        <PlainFact label="Updated">
          <Ago at={company.updatedAt} />
        </PlainFact>
        <PlainFact label="Created">
          <Ago at={company.createdAt} />
        </PlainFact>
      </dl>
    </section>
  );
}
