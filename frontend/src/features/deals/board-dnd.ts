import {
  type Announcements,
  type CollisionDetection,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import type { DealCard, Stage } from "./model";

/** What a card under way and a column tell of themselves. */
export type CardData = { card: DealCard; stage: Stage };
export type ColumnData = { stage: Stage };

export function cardOf(data: unknown): CardData | undefined {
  return typeof data === "object" && data !== null && "card" in data ? (data as CardData) : undefined;
}

export function stageOf(data: unknown): Stage | undefined {
  return typeof data === "object" && data !== null && "stage" in data ? (data as ColumnData).stage : undefined;
}

/** A card goes into the column that the pointer, or its own middle, stands over: how high makes no difference. */
export const byColumn: CollisionDetection = ({
  pointerCoordinates,
  collisionRect,
  droppableRects,
  droppableContainers,
}) => {
  const x = pointerCoordinates?.x ?? collisionRect.left + collisionRect.width / 2;
  return droppableContainers.flatMap((container) => {
    const rect = droppableRects.get(container.id);
    if (!rect || x < rect.left || x >= rect.right) return [];
    return [{ id: container.id, data: { droppableContainer: container, value: 1 } }];
  });
};

/** The arrows go from column to column. */
const toNextColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = event.code === KeyboardCode.Right ? 1 : event.code === KeyboardCode.Left ? -1 : 0;
  if (step === 0) return undefined;
  event.preventDefault();
  const columns = context.droppableContainers
    .getEnabled()
    .flatMap(({ id }) => {
      const rect = context.droppableRects.get(id);
      return rect ? [{ id, rect }] : [];
    })
    .toSorted((one, other) => one.rect.left - other.rect.left);
  const next = columns[columns.findIndex(({ id }) => id === context.over?.id) + step];
  const width = context.collisionRect?.width ?? 0;
  if (!next || (step < 0 && !context.over)) return undefined;
  return { x: next.rect.left + (next.rect.width - width) / 2, y: currentCoordinates.y };
};

/** A few pixels with the mouse, a short hold with a finger, Space on the grip: a press alone still opens the deal. */
export function useBoardSensors() {
  return useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: toNextColumn,
      scrollBehavior: "auto",
      keyboardCodes: {
        start: [KeyboardCode.Space],
        cancel: [KeyboardCode.Esc],
        end: [KeyboardCode.Space, KeyboardCode.Enter],
      },
    }),
  );
}

export const instructions = {
  draggable:
    "Press Space to lift the deal, the left and right arrows to choose a stage, Space to drop it, Escape to cancel.",
};

/** What is read aloud while a card is under way. */
export function makeAnnouncements(stages: readonly Stage[]): Announcements {
  const place = (stage: Stage) =>
    `${stage.name}, column ${stages.findIndex(({ id }) => id === stage.id) + 1} of ${stages.length}`;
  return {
    onDragStart: ({ active }) => {
      const data = cardOf(active.data.current);
      return data && `${data.card.title} lifted from ${place(data.stage)}.`;
    },
    onDragOver: ({ active, over }) => {
      const [data, stage] = [cardOf(active.data.current), stageOf(over?.data.current)];
      if (!data) return undefined;
      // The card lies over its own column as soon as it is lifted: that must not drown the news of the lift.
      if (stage?.id === data.stage.id) return `${data.card.title} lifted from ${place(data.stage)}.`;
      return stage ? `Over ${place(stage)}.` : "Over no column.";
    },
    onDragEnd: ({ active, over }) => {
      const [data, stage] = [cardOf(active.data.current), stageOf(over?.data.current)];
      if (!data) return undefined;
      if (!stage || stage.id === data.stage.id) return `${data.card.title} stays in ${data.stage.name}.`;
      if (stage.kind === "lost") return `${data.card.title} dropped on ${stage.name}. Say why it is lost.`;
      return `${data.card.title} dropped on ${stage.name}.`;
    },
    onDragCancel: ({ active }) => {
      const data = cardOf(active.data.current);
      return data && `Cancelled. ${data.card.title} stays in ${data.stage.name}.`;
    },
  };
}
