import type { Activity } from "@/api/gen/types.gen";
import { useCommands } from "@/lib/commands";

type Props = {
  find: (id: string) => Activity | undefined;
  onEdit: (activity: Activity) => void;
  onMove: (id: string) => void;
};

const rowsOf = () => [...document.querySelectorAll<HTMLElement>("#day [data-activity], #day [data-step]")];
const here = () => document.activeElement?.closest<HTMLElement>("[data-activity], [data-step]") ?? null;

function step(by: 1 | -1) {
  const rows = rowsOf();
  const current = here();
  const at = current ? rows.indexOf(current) : -1;
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
  next?.querySelector<HTMLElement>("[data-row-link], a")?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

/** Works through the day without a mouse. The focus goes along, so Enter opens what it stands on. */
export function useDayKeys({ find, onEdit, onMove }: Props) {
  const withRow = (run: (activity: Activity, row: HTMLElement) => void) => () => {
    const row = here();
    const activity = row?.dataset.activity ? find(row.dataset.activity) : undefined;
    if (row && activity) run(activity, row);
  };
  const press = (selector: string) => (_: Activity, row: HTMLElement) => {
    row.querySelector<HTMLElement>(selector)?.click();
  };
  const key = { section: "In your day", keyboardOnly: true } as const;
  useCommands([
    { ...key, id: "day-next", title: "Next row, Enter opens it", keys: "j", run: () => step(1) },
    { ...key, id: "day-previous", title: "Previous row", keys: "k", run: () => step(-1) },
    { ...key, id: "day-down", title: "Next row", keys: "down", run: () => step(1) },
    { ...key, id: "day-up", title: "Previous row", keys: "up", run: () => step(-1) },
    { ...key, id: "day-complete", title: "Complete or reopen it", keys: "x", run: withRow(press("button")) },
    {
      ...key,
      id: "day-outcome",
      title: "Say what came of it",
      keys: "o",
      run: withRow((_, row) => row.querySelector<HTMLElement>("[data-outcome]")?.focus()),
    },
    {
      ...key,
      id: "day-move",
      title: "Move it to another day",
      keys: "r",
      run: withRow((activity) => onMove(activity.id)),
    },
    { ...key, id: "day-edit", title: "Edit it", keys: "e", run: withRow((activity) => onEdit(activity)) },
    {
      ...key,
      id: "day-add",
      title: "Add a task",
      keys: "/",
      run: () => document.querySelector<HTMLElement>("[data-quick-add]")?.focus(),
    },
  ]);
}
