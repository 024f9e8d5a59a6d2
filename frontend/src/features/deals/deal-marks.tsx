import { formatDay, formatMoney, formatMoneyShort } from "@/lib/format";
import { Chip } from "@/ui/chip";
import type { DealAmounts, DealCard, DealSums } from "./model";
import { useStages } from "./use-stages";

export function StageChip({ stage: id }: { stage: string }) {
  const { stage, stageName, tone } = useStages();
  const known = stage(id);
  return (
    <Chip tone={known ? tone(known) : "gray"} dot>
      {stageName(id)}
    </Chip>
  );
}

type SumsProps = { sums: DealSums; of: keyof DealAmounts; className?: string };

/** A sum for each currency, side by side: they are never added. The exact ones show on hover. */
export function Sums({ sums, of, className }: SumsProps) {
  const exact = sums.amounts.map((sum) => formatMoney(sum[of])).join(" + ");
  return (
    <span title={exact} className={className}>
      {sums.amounts.map((sum) => formatMoneyShort(sum[of])).join(" + ")}
    </span>
  );
}

/** When it should close; red once that day has passed. */
export function CloseDate({ deal, today }: { deal: DealCard; today: string }) {
  if (!deal.expectedCloseDate) return <span className="text-fg-3">–</span>;
  const day = formatDay(deal.expectedCloseDate, today);
  if (!deal.closeOverdue) return <span className="text-fg-2">{day}</span>;
  return (
    <span className="font-medium text-danger-text">
      {day}
      <span className="sr-only">, past</span>
    </span>
  );
}
