import { type ReactNode, useState } from "react";
import { createMenuHandle, type MenuHandle, SharedMenu } from "@/ui/shared-menu";
import type { RecordTypes } from "../kind";
import { OwnerChoices } from "../owner-choices";
import type { RowContext } from "./row-context";

export type RowMenus<T extends RecordTypes> = { status: MenuHandle<T["card"]>; owner: MenuHandle<T["card"]> };
export type RowMenu = "status" | "owner";

export function triggerId(menu: RowMenu, record: string): string {
  return `${menu}-${record}`;
}

/** The two menus that all rows share. */
export function useRowMenus<T extends RecordTypes>(): RowMenus<T> {
  const [menus] = useState(() => ({ status: createMenuHandle<T["card"]>(), owner: createMenuHandle<T["card"]>() }));
  return menus;
}

type Props<T extends RecordTypes> = {
  context: RowContext<T>;
  /** Where a record can go from here; absent where the kind has no status. */
  statusChoices?: ((card: T["card"]) => ReactNode) | undefined;
};

export function RowMenuPopups<T extends RecordTypes>({ context, statusChoices }: Props<T>) {
  const { kind, menus, writes, me, directory } = context;
  return (
    <>
      {statusChoices ? <SharedMenu handle={menus.status}>{statusChoices}</SharedMenu> : null}
      <SharedMenu handle={menus.owner}>
        {(card) => (
          <OwnerChoices
            ownerId={kind.ownerOf(card)}
            me={me}
            directory={directory}
            onChoose={(id, name) => void writes.assign(card, id, name)}
          />
        )}
      </SharedMenu>
    </>
  );
}
