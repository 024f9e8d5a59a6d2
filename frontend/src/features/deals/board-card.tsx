import { useDraggable } from "@dnd-kit/core";
import { GripVertical, MoreHorizontal } from "lucide-react";
import { cn } from "@/lib/cn";
import { useChangedByOther } from "@/records/use-changed-by-other";
import { SharedMenuTrigger } from "@/ui/shared-menu";
import type { BoardContext } from "./board-context";
import { CardFace } from "./card-face";
import { deals } from "./deal-kind";
import type { DealCard, Stage } from "./model";

type Props = { card: DealCard; stage: Stage; context: BoardContext };

const toolLook =
  "flex size-6 items-center justify-center rounded-chip text-fg-3 hover:bg-hover hover:text-fg touch:size-11 [&_svg]:size-3.5";

/** A deal on the board: dragged by any part of it, lifted with Space on its grip, or sent on by its menu. */
export function BoardCard({ card, stage, context }: Props) {
  const { workspace, me, today, directory, blocked, menu } = context;
  const drag = useDraggable({ id: card.id, data: { card, stage }, disabled: Boolean(blocked) });
  const changed = useChangedByOther(card.id, me);
  const { onKeyDown, ...pointers } = drag.listeners ?? {};
  return (
    <div
      ref={drag.setNodeRef}
      {...pointers}
      data-card={card.id}
      className={cn(
        "group/card relative flex select-none flex-col gap-1.5 rounded-card border border-line bg-raised p-3 shadow-card transition-colors hover:border-line-strong",
        !blocked && "cursor-grab touch-manipulation",
        drag.isDragging && "opacity-35",
        changed && "animate-changed",
      )}
    >
      <CardFace
        card={card}
        today={today}
        ownerName={card.ownerId ? directory.memberName(card.ownerId) : null}
        address={deals.address.page({ workspace, id: card.id })}
        tools={
          blocked ? null : (
            <span className="absolute top-1.5 right-1.5 flex rounded-control bg-raised not-focus-within:opacity-0 transition-opacity group-hover/card:opacity-100 touch:hidden has-[[aria-expanded=true]]:opacity-100">
              <button
                type="button"
                ref={drag.setActivatorNodeRef}
                onKeyDown={(event) => onKeyDown?.(event)}
                data-grip={card.id}
                aria-label={`Move ${card.title}, in ${stage.name}`}
                aria-describedby={drag.attributes["aria-describedby"]}
                className={cn(toolLook, "cursor-grab")}
              >
                <GripVertical aria-hidden />
              </button>
              <SharedMenuTrigger
                handle={menu}
                payload={card}
                render={
                  <button
                    type="button"
                    aria-label={`Move ${card.title} to…`}
                    onMouseDown={(event) => event.stopPropagation()}
                    className={toolLook}
                  >
                    <MoreHorizontal aria-hidden />
                  </button>
                }
              />
            </span>
          )
        }
      />
    </div>
  );
}
