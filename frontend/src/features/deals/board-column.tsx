import { useDroppable } from "@dnd-kit/core";
import { ChevronsRight } from "lucide-react";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import { Dot } from "@/ui/chip";
import type { BoardContext } from "./board-context";
import { ColumnCards } from "./column-cards";
import { ColumnHead } from "./column-head";
import type { DealColumn } from "./model";
import { QuickAdd } from "./quick-add";
import { useCollapsed } from "./use-collapsed";
import { useColumnView } from "./use-column-view";
import { useStages } from "./use-stages";

type Props = { column: DealColumn; context: BoardContext };

/** A stage with its deals; all of it takes a card that is dropped. */
export function BoardColumn({ column, context }: Props) {
  const { stage } = column;
  const view = useColumnView(column, context);
  const { collapsed, toggle } = useCollapsed(stage.kind);
  const [adding, setAdding] = useState(false);
  const { setNodeRef, isOver } = useDroppable({ id: stage.id, data: { stage } });
  const { count } = view.sums;
  const label = `${stage.name}, ${count === 1 ? "1 deal" : `${formatNumber(count)} deals`}`;
  const look = cn("flex min-h-0 shrink-0 flex-col rounded-card p-1.5 transition-colors", isOver && "bg-accent-soft");
  if (collapsed && toggle) {
    return (
      <section ref={setNodeRef} aria-label={label} className={cn(look, "w-11")}>
        <Folded column={column} count={count} onOpen={toggle} />
      </section>
    );
  }
  return (
    <section ref={setNodeRef} aria-label={label} className={cn(look, "w-[280px]")}>
      <ColumnHead
        column={column}
        sums={view.sums}
        today={context.today}
        blocked={context.blocked}
        onAdd={stage.kind === "lost" ? undefined : () => setAdding(true)}
        onCollapse={toggle}
      />
      {adding ? <QuickAdd stage={stage} context={context} onClose={() => setAdding(false)} /> : null}
      <ColumnCards stage={stage} view={view} context={context} />
    </section>
  );
}

type FoldedProps = { column: DealColumn; count: number; onOpen: () => void };

function Folded({ column: { stage }, count, onOpen }: FoldedProps) {
  const { tone } = useStages();
  return (
    <button
      type="button"
      aria-expanded={false}
      aria-label={`Show ${stage.name}, ${formatNumber(count)} deals`}
      onClick={onOpen}
      className="flex min-h-0 flex-1 flex-col items-center gap-2 rounded-control bg-sunken py-2 text-body text-fg-2 transition-colors hover:bg-hover"
    >
      <ChevronsRight aria-hidden className="size-4 text-fg-3" />
      <Dot tone={tone(stage)} className="size-2" />
      <span className="font-semibold text-fg [writing-mode:vertical-rl]">{stage.name}</span>
      <span className="text-fg-3 tabular-nums">{formatNumber(count)}</span>
    </button>
  );
}
