import type { LifetimeValue } from "@/api/gen/types.gen";
import { formatMoney } from "@/lib/format";
import { Chip } from "@/ui/chip";
import { type Health, healthWords, lifetimeMeaning } from "./model";

/** How a customer is; what that means on hover. */
export function HealthChip({ health }: { health: Health }) {
  const { label, tone, meaning } = healthWords[health];
  return (
    <Chip tone={tone} dot title={meaning}>
      {label}
    </Chip>
  );
}

/** What they bought for: the workspace's currency first, the others beside it and never added. */
export function Worth({ value }: { value: LifetimeValue }) {
  const others = value.others.map(formatMoney).join(" + ");
  return (
    <span className="inline-flex max-w-full items-baseline gap-1.5" title={lifetimeMeaning}>
      <span className="font-medium text-fg tabular-nums">{formatMoney(value.main)}</span>
      {others ? <span className="truncate text-fg-3 text-meta tabular-nums">+ {others}</span> : null}
    </span>
  );
}
