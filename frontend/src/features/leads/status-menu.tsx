import { Dot } from "@/ui/chip";
import { MenuRadioGroup } from "@/ui/menu";
import { type LeadStatus, nextStatuses, statusWords } from "./model";

type Props = { status: LeadStatus; onChoose: (status: LeadStatus) => void };

/** Where a lead can go from here. */
export function StatusChoices({ status, onChoose }: Props) {
  return (
    <MenuRadioGroup
      label="Status"
      value={status}
      onChange={(next) => {
        if (next !== status) onChoose(next);
      }}
      options={[status, ...nextStatuses[status]].map((one) => ({
        value: one,
        label: statusWords[one].label,
        icon: <Dot tone={statusWords[one].tone} />,
      }))}
    />
  );
}
