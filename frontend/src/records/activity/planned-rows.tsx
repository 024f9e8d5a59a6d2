import { Suspense, useState } from "react";
import type { Activity } from "@/api/gen/types.gen";
import { useWorkspace } from "@/api/workspace";
import { IslandList } from "../page/island";
import { useDirectory } from "../use-directory";
import { ActivityRow } from "./activity-row";
import { ActivityDialog } from "./late-activity-dialog";
import { useActivityWrites } from "./use-activity-writes";
import { useCompletion } from "./use-completion";

type Props = { items: readonly Activity[]; total: number; blocked: string | undefined };

/** The rows of what is planned, with what was just completed where it stood. */
export function PlannedRows({ items, total, blocked }: Props) {
  const { today, memberId } = useWorkspace();
  const directory = useDirectory();
  const writes = useActivityWrites();
  const completion = useCompletion(writes);
  const [edited, setEdited] = useState<Activity | null>(null);
  const rows = completion.rows(items);
  const late = rows.filter((row) => row.overdue).length;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="planned" className="flex min-w-0 flex-col gap-2">
      <h3 id="planned" className="flex items-baseline gap-2 font-semibold text-fg text-prose">
        Planned
        <span className="font-normal text-body text-fg-3 tabular-nums">{total}</span>
        {late > 0 ? <span className="font-medium text-danger-text text-meta">{late} overdue</span> : null}
      </h3>
      <div className="overflow-hidden rounded-card border border-line bg-raised shadow-card">
        <IslandList label="Planned activities">
          {rows.map((activity, at) => (
            <ActivityRow
              key={activity.id}
              {...{ activity, at, today, directory, writes, completion, blocked }}
              me={memberId}
              onEdit={setEdited}
              withAssignee
              focusOutcome
            />
          ))}
        </IslandList>
      </div>
      <Suspense fallback={null}>
        {edited ? <ActivityDialog activity={edited} onClose={() => setEdited(null)} /> : null}
      </Suspense>
    </section>
  );
}
