import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { popupLook } from "./popup";

export type MenuHandle<T> = ReturnType<typeof Base.createHandle<T>>;

/** One menu for many triggers: a table of a hundred rows mounts it once. */
export function createMenuHandle<T>(): MenuHandle<T> {
  return Base.createHandle<T>();
}

type TriggerProps<T> = { handle: MenuHandle<T>; payload: T; id?: string; render: ReactElement };

export function SharedMenuTrigger<T>({ handle, payload, id, render }: TriggerProps<T>) {
  return <Base.Trigger handle={handle} payload={payload} id={id} render={render} />;
}

type Props<T> = {
  handle: MenuHandle<T>;
  className?: string;
  align?: "start" | "end";
  /** The rows for the thing whose trigger was pressed. */
  children: (payload: T) => ReactNode;
};

export function SharedMenu<T>({ handle, className, align = "start", children }: Props<T>) {
  return (
    <Base.Root handle={handle} modal={false}>
      {({ payload }) => (
        <Base.Portal>
          <Base.Positioner align={align} sideOffset={4} className="z-50 outline-none">
            <Base.Popup
              className={cn(popupLook, "max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto p-1", className)}
            >
              {payload === undefined ? null : children(payload)}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      )}
    </Base.Root>
  );
}
