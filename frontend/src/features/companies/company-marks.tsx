import { Chip, Dot } from "@/ui/chip";
import { MenuRadioGroup } from "@/ui/menu";
import { type CompanyStatus, companyStatuses, statusWords } from "./model";

export function StatusChip({ status }: { status: CompanyStatus }) {
  const { label, tone } = statusWords[status];
  return (
    <Chip tone={tone} dot>
      {label}
    </Chip>
  );
}

type Props = { status: CompanyStatus; onChoose: (status: CompanyStatus) => void };

/** What a company can be to us. */
export function StatusChoices({ status, onChoose }: Props) {
  return (
    <MenuRadioGroup
      label="Status"
      value={status}
      onChange={(next) => {
        if (next !== status) onChoose(next);
      }}
      options={companyStatuses.map((one) => ({
        value: one,
        label: statusWords[one].label,
        icon: <Dot tone={statusWords[one].tone} />,
      }))}
    />
  );
}
