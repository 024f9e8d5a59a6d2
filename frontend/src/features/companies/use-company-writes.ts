import { useRecordWrites } from "@/records/use-record-writes";
import { companies } from "./company-kind";
import { type Company, type CompanyCard, type CompanyStatus, statusWords } from "./model";

/** Everything a reader changes on one company without a form: what any record knows, and its status. */
export function useCompanyWrites() {
  const writes = useRecordWrites(companies);
  return {
    ...writes,
    status: (company: Company | CompanyCard, status: CompanyStatus) =>
      writes.fields(
        company,
        { status },
        { status },
        `${company.name} is now ${statusWords[status].label.toLowerCase()}`,
      ),
  };
}

export type CompanyWrites = ReturnType<typeof useCompanyWrites>;
