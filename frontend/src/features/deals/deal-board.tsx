import { DndContext, type DragEndEvent, DragOverlay, type DragStartEvent, MeasuringStrategy } from "@dnd-kit/core";
import { useState } from "react";
import { createPortal } from "react-dom";
import { reducedMotion, useMedia } from "@/lib/use-media";
import { createMenuHandle, SharedMenu } from "@/ui/shared-menu";
import { BoardColumn } from "./board-column";
import type { BoardContext } from "./board-context";
import {
  byColumn,
  type CardData,
  cardOf,
  instructions,
  makeAnnouncements,
  stageOf,
  useBoardSensors,
} from "./board-dnd";
import { CardFace } from "./card-face";
import type { DealCard, DealColumn } from "./model";
import { StageChoices } from "./stage-choices";
import type { DealWrites } from "./use-deal-writes";
import { useHeld } from "./use-held";
import { useMoving } from "./use-moving";

type Base = Pick<BoardContext, "workspace" | "me" | "today" | "currency" | "directory" | "filters" | "blocked">;
type Props = { columns: readonly DealColumn[]; base: Base; writes: DealWrites };

const settle = { duration: 180, easing: "cubic-bezier(0.2, 0, 0, 1)" };

/** The columns side by side, and the card that is under way between them. */
export function DealBoard({ columns: fresh, base, writes }: Props) {
  const [dragged, setDragged] = useState<CardData | null>(null);
  const [landed, setLanded] = useState<BoardContext["landed"]>(null);
  const [menu] = useState(() => createMenuHandle<DealCard>());
  const held = dragged !== null;
  const columns = useHeld(fresh, held);
  const stages = columns.map(({ stage }) => stage);
  const still = useMedia(reducedMotion);
  const { move, moves, dialogs } = useMoving(writes);
  const sensors = useBoardSensors();
  const context: BoardContext = { ...base, menu, moves, held, landed };

  const lift = ({ active }: DragStartEvent) => setDragged(cardOf(active.data.current) ?? null);
  const drop = ({ active, over, activatorEvent }: DragEndEvent) => {
    const [data, to] = [cardOf(active.data.current), stageOf(over?.data.current)];
    setDragged(null);
    if (!data) return;
    setLanded({ id: data.card.id, focus: activatorEvent instanceof KeyboardEvent });
    if (to) move(data.card, to);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={byColumn}
      // Columns scroll sideways while a card is at their edge; within a column there is nowhere to go.
      autoScroll={{ threshold: { x: 0.12, y: 0 } }}
      measuring={{ droppable: { strategy: MeasuringStrategy.Always } }}
      accessibility={{
        announcements: makeAnnouncements(stages),
        screenReaderInstructions: instructions,
        restoreFocus: false,
      }}
      onDragStart={lift}
      onDragEnd={drop}
      onDragCancel={({ active, activatorEvent }) => {
        setDragged(null);
        setLanded({ id: String(active.id), focus: activatorEvent instanceof KeyboardEvent });
      }}
    >
      <div className="flex h-full min-h-0 w-max min-w-full gap-1 px-3.5 pt-2">
        {columns.map((column) => (
          <BoardColumn key={column.stage.id} column={column} context={context} />
        ))}
      </div>
      {createPortal(
        <DragOverlay dropAnimation={still ? null : settle} zIndex={45}>
          {dragged ? (
            <div className="relative flex w-[268px] rotate-1 cursor-grabbing select-none flex-col gap-1.5 rounded-card border border-line-strong bg-raised p-3 shadow-lift">
              <CardFace card={dragged.card} today={base.today} ownerName={ownerOf(dragged.card, base)} />
            </div>
          ) : null}
        </DragOverlay>,
        document.body,
      )}
      <SharedMenu handle={menu} align="end">
        {(card) => <StageChoices deal={card} label="Move to" onChoose={(to) => move(card, to)} />}
      </SharedMenu>
      {dialogs}
    </DndContext>
  );
}

function ownerOf({ ownerId }: DealCard, { directory }: Base): string | null {
  return ownerId ? directory.memberName(ownerId) : null;
}
