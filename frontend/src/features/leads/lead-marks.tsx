import { Chip } from "@/ui/chip";
import { Meter } from "@/ui/meter";
import { type LeadStatus, statusWords } from "./model";

export function StatusChip({ status }: { status: LeadStatus }) {
  const { label, tone } = statusWords[status];
  return (
    <Chip tone={tone} dot>
      {label}
    </Chip>
  );
}

export function Score({ value, align = "right" }: { value: number; align?: "left" | "right" }) {
  return (
    <span className="flex items-center gap-2.5">
      <span className={align === "right" ? "w-6 text-right text-fg tabular-nums" : "text-fg tabular-nums"}>
        {value}
      </span>
      <Meter value={value} />
    </span>
  );
}
