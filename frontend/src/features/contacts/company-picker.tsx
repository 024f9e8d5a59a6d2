import type { Ref } from "react";
import { createCompany } from "@/api/gen/sdk.gen";
import { useCompanyChoices } from "@/api/lookups";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { noteOwnChange } from "@/api/recent-changes";
import { useWorkspaceSlug } from "@/api/workspace";
import { RecordPicker } from "@/records/pick/record-picker";
import type { ComboboxTrigger } from "@/ui/combobox";
import { toast } from "@/ui/toast";
import type { CompanyRef } from "./model";

type Props = {
  value: CompanyRef | null;
  onChange: (company: CompanyRef | null) => void;
  onBlur?: () => void;
  ref?: Ref<HTMLButtonElement>;
  trigger?: ComboboxTrigger;
  align?: "start" | "end";
};

/** The company of somebody, found while typing; one that is not here yet is added by its name. */
export function CompanyPicker({ onChange, ...rest }: Props) {
  const workspace = useWorkspaceSlug();
  const create = async (name: string) => {
    try {
      const { data } = await createCompany({ path: { workspace }, body: { name } });
      noteOwnChange(data.changeId);
      void invalidateTags("companies");
      toast.done(`${data.company.name} added to the companies`);
      onChange({ id: data.company.id, name: data.company.name });
    } catch (thrown) {
      const error = toApiError(thrown);
      toast.failed(error.fields[0]?.detail ?? error.detail);
    }
  };
  return (
    <RecordPicker
      {...rest}
      label="Company"
      shape="thing"
      none="No company"
      useChoices={useCompanyChoices}
      onChange={(choice) => onChange(choice && { id: choice.id, name: choice.name })}
      onCreate={(name) => void create(name)}
    />
  );
}
