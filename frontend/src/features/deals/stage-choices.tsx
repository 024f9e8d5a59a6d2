import { Dot } from "@/ui/chip";
import { MenuRadioGroup } from "@/ui/menu";
import type { Deal, DealCard, Stage } from "./model";
import { useStages } from "./use-stages";

type Props = { deal: Deal | DealCard; label?: string; onChoose: (stage: Stage) => void };

/** Where a deal can go: any stage in use. */
export function StageChoices({ deal, label = "Stage", onChoose }: Props) {
  const { inUse, stage, tone } = useStages();
  return (
    <MenuRadioGroup
      label={label}
      value={deal.stageId}
      onChange={(id) => {
        const chosen = stage(id);
        if (chosen) onChoose(chosen);
      }}
      options={inUse.map((one) => ({ value: one.id, label: one.name, icon: <Dot tone={tone(one)} /> }))}
    />
  );
}
