import type { SortKey } from "./filters";

export type ColumnId = "company" | "status" | "score" | "source" | "next" | "owner" | "tags" | "created" | "updated";

export type Column = { id: ColumnId; label: string; sort?: SortKey; width: string; align?: "right"; hidden?: boolean };

/** One description for heads, cells, widths and the chooser. The name comes before them and always shows. */
export const columns: readonly Column[] = [
  { id: "company", label: "Company", sort: "companyName", width: "w-[11%]" },
  { id: "status", label: "Status", sort: "status", width: "w-[120px]" },
  { id: "score", label: "Score", sort: "score", width: "w-[88px]" },
  { id: "source", label: "Source", sort: "source", width: "w-[88px]" },
  { id: "next", label: "Next step", sort: "nextActionDate", width: "w-[16%]" },
  { id: "owner", label: "Owner", width: "w-[11%]" },
  { id: "tags", label: "Tags", width: "w-[116px]" },
  { id: "created", label: "Created", sort: "createdAt", width: "w-[104px]", align: "right", hidden: true },
  { id: "updated", label: "Updated", sort: "updatedAt", width: "w-[100px]", align: "right" },
];

const usual = columns.filter((column) => !column.hidden).map((column) => column.id);

function readStored(text: string): readonly ColumnId[] | null {
  if (text === "") return null;
  const chosen = text.split(",");
  return columns.filter((column) => chosen.includes(column.id)).map((column) => column.id);
}

const key = "mainstay.leads.columns";
const listeners = new Set<() => void>();
let shown: readonly ColumnId[] | undefined;

function read(): readonly ColumnId[] {
  try {
    shown ??= readStored(localStorage.getItem(key) ?? "") ?? usual;
  } catch {
    shown ??= usual;
  }
  return shown;
}

function write(next: readonly ColumnId[]) {
  shown = columns.filter((column) => next.includes(column.id)).map((column) => column.id);
  try {
    localStorage.setItem(key, shown.join(",") || "none");
  } catch {
    // Storage can be switched off; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const columnChoice = { read, write, subscribe, reset: () => write(usual) };
