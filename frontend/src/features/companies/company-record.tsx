import type { ReactNode } from "react";
import { useWorkspace } from "@/api/workspace";
import type { Related } from "@/records/kind";
import { DescriptionIsland } from "@/records/page/description-island";
import { RecordHeader } from "@/records/page/record-header";
import { RecordBody, RecordPage } from "@/records/page/record-page";
import { CompanyFacts } from "./company-facts";
import { companies } from "./company-kind";
import { StatusChip, StatusChoices } from "./company-marks";
import { type Company, industryWords, sizeWords } from "./model";
import { useCompany, useNeighbors } from "./use-company";
import { useCompanyFilters } from "./use-company-filters";
import { useCompanyWrites } from "./use-company-writes";

/** What other features show on the page of a company. */
export type CompanySlots = {
  /** Key contacts, deals, orders, planned steps: between the description and the timeline. */
  islands?: (company: Company, blocked: string | undefined) => ReactNode;
  /** The kinds of its people and deals, of which its timeline tells as well. */
  related?: readonly Related[];
};

type Props = CompanySlots & { id: string };

/** One company with everything about it. */
export function CompanyRecord({ id, ...slots }: Props) {
  const { filters } = useCompanyFilters();
  const neighbors = useNeighbors(id, filters);
  return (
    <RecordPage kind={companies} query={useCompany(id)} neighbors={neighbors.data}>
      {(company) => <Loaded key={id} company={company} {...slots} />}
    </RecordPage>
  );
}

function subtitleOf({ industry, size, address }: Company): string {
  const parts = [industry && industryWords[industry], size && sizeWords[size], address.city];
  return parts.filter(Boolean).join(" · ");
}

function Loaded({ company, islands, related = [] }: CompanySlots & { company: Company }) {
  const writes = useCompanyWrites();
  const blocked = useWorkspace().whyNot("records:write") ?? companies.frozen(company);
  return (
    <RecordBody
      kind={companies}
      record={company}
      writes={writes}
      related={related}
      header={(view) => (
        <RecordHeader
          {...view}
          kind={companies}
          record={company}
          writes={writes}
          subtitle={subtitleOf(company)}
          status={{
            chip: <StatusChip status={company.status} />,
            word: company.status,
            choices: (
              <StatusChoices status={company.status} onChoose={(status) => void writes.status(company, status)} />
            ),
          }}
        />
      )}
      facts={() => <CompanyFacts company={company} writes={writes} blocked={blocked} />}
      islands={
        <>
          <DescriptionIsland
            value={company.description}
            blocked={blocked}
            onSave={async (description) =>
              (await writes.fields(company, { description }, { description }, "About saved")) !== "refused"
            }
          />
          {islands?.(company, blocked)}
        </>
      }
    />
  );
}
