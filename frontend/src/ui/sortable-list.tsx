import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { GripVertical } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";

type Item = { id: string; name: string; row: ReactNode };
type Props = { items: readonly Item[]; onOrder: (ids: string[]) => void };

/** Rows put in order by dragging a grip, or with Space and the arrows. The rows stand in a list of the caller's. */
export function SortableList({ items, onOrder }: Props) {
  const [moving, setMoving] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const placeOf = (id: unknown) => items.findIndex((item) => item.id === id);
  const nameOf = (id: unknown) => items[placeOf(id)]?.name ?? "";
  const place = (id: unknown) => `place ${placeOf(id) + 1} of ${items.length}`;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, {
      scrollBehavior: "auto",
      coordinateGetter: (event, { context, currentCoordinates }) => {
        const step = event.code === "ArrowDown" ? 1 : event.code === "ArrowUp" ? -1 : 0;
        const next = items[placeOf(context.over?.id ?? moving) + step];
        const rect = next && context.droppableRects.get(next.id);
        if (step === 0 || !rect) return undefined;
        event.preventDefault();
        return { x: currentCoordinates.x, y: rect.top + (rect.height - (context.collisionRect?.height ?? 0)) / 2 };
      },
    }),
  );

  const end = () => {
    setMoving(null);
    setOver(null);
  };
  const drop = ({ active, over: target }: DragEndEvent) => {
    end();
    if (!target || target.id === active.id) return;
    const ids = items.map((item) => item.id);
    onOrder(ids.toSpliced(placeOf(active.id), 1).toSpliced(placeOf(target.id), 0, String(active.id)));
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragStart={({ active }) => setMoving(String(active.id))}
      onDragOver={(event) => setOver(event.over ? String(event.over.id) : null)}
      onDragEnd={drop}
      onDragCancel={end}
      accessibility={{
        screenReaderInstructions: {
          draggable: "Press Space to lift, the up and down arrows to move, Space to drop, Escape to cancel.",
        },
        announcements: {
          onDragStart: ({ active }) => `${nameOf(active.id)} lifted from ${place(active.id)}.`,
          onDragOver: ({ over: target }) => (target ? `Over ${place(target.id)}.` : undefined),
          onDragEnd: ({ active, over: target }) =>
            target ? `${nameOf(active.id)} dropped at ${place(target.id)}.` : `${nameOf(active.id)} stays.`,
          onDragCancel: ({ active }) => `Cancelled. ${nameOf(active.id)} stays at ${place(active.id)}.`,
        },
      }}
    >
      {items.map((item, at) => {
        const from = placeOf(moving);
        const edge = over === item.id && moving !== item.id ? (from < at ? "below" : "above") : null;
        return <SortableRow key={item.id} item={item} edge={edge} />;
      })}
    </DndContext>
  );
}

type RowProps = { item: Item; edge: "above" | "below" | null };

function SortableRow({ item, edge }: RowProps) {
  const drag = useDraggable({ id: item.id });
  const drop = useDroppable({ id: item.id });
  const y = drag.transform?.y ?? 0;
  return (
    <li
      ref={(node) => {
        drag.setNodeRef(node);
        drop.setNodeRef(node);
      }}
      className={cn(
        "relative flex items-center",
        edge === "above" && "shadow-[inset_0_2px_0_var(--accent)]",
        edge === "below" && "shadow-[inset_0_-2px_0_var(--accent)]",
      )}
    >
      <div
        className={cn("flex min-w-0 flex-1 items-center", drag.isDragging && "relative z-10 bg-raised shadow-lift")}
        style={drag.isDragging ? { transform: `translateY(${y}px)` } : undefined}
      >
        <button
          type="button"
          ref={drag.setActivatorNodeRef}
          {...drag.listeners}
          aria-label={`Move ${item.name}`}
          aria-describedby={drag.attributes["aria-describedby"]}
          className="ml-1.5 flex size-7 shrink-0 cursor-grab touch-none items-center justify-center rounded-chip text-fg-3 hover:bg-hover hover:text-fg touch:size-11 [&_svg]:size-4"
        >
          <GripVertical aria-hidden />
        </button>
        <div className="min-w-0 flex-1 *:pl-1.5">{item.row}</div>
      </div>
    </li>
  );
}
