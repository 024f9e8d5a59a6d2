/** An edit over many records as the screen tells of it. */
export type RecordBulk = {
  id: string;
  state: "running" | "done" | "undoing" | "undone" | (string & {});
  total: number;
  done: number;
  skipped: number;
  failed: number;
  undoable: boolean;
  failures: readonly { id: string; name: string; detail: string }[];
};

/** Chosen rows, or everything that the filters match. */
export type BulkSelection<Filter> = { ids: string[] } | { filter: Filter };

/** How many records of a kind are changed at once. */
export type BulkApi<Change, Filter> = {
  start: (workspace: string, selection: BulkSelection<Filter>, change: Change) => Promise<RecordBulk>;
  read: (workspace: string, id: string) => Promise<RecordBulk>;
  undo: (workspace: string, id: string) => Promise<RecordBulk>;
  assign: (owner: string | null) => Change;
  addTags: (tags: string[]) => Change;
  removeTags: (tags: string[]) => Change;
  archive?: () => Change;
};
