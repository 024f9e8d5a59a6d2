import type { ReactNode } from "react";
import type { RecordKind, RecordTypes } from "../kind";
import type { Directory } from "../use-directory";
import type { RecordWrites } from "../use-record-writes";
import type { Column } from "./columns";
import type { RowCursor } from "./row-cursor";
import type { RowMenus } from "./row-menus";
import type { RowEditor } from "./use-row-editor";

/** What every row and cell of a list can reach. */
export type RowContext<T extends RecordTypes> = {
  kind: RecordKind<T>;
  columns: readonly Column<T>[];
  directory: Directory;
  cursor: RowCursor;
  menus: RowMenus<T>;
  editor: RowEditor;
  writes: RecordWrites<T>;
  today: string;
  /** The reader's own membership: own changes are no news. */
  me: string;
  /** Whether rows can be chosen for an edit of many. */
  selectable: boolean;
  /** Why nothing of this row can be changed by this reader. */
  lock: (card: T["card"]) => string | undefined;
  /** In place of the avatar before the name: a ring to tick. */
  lead?: ((card: T["card"], context: RowContext<T>) => ReactNode) | undefined;
  /** A mark beside the name. */
  badge?: ((card: T["card"], context: RowContext<T>) => ReactNode) | undefined;
};
