import { useState } from "react";
import { toApiError } from "@/api/problem";
import { Button } from "@/ui/button";
import { Segmented } from "@/ui/segmented";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import type { Lead } from "./model";
import { NoteComposer } from "./note-composer";
import { TimelineItem } from "./timeline-item";
import type { Directory } from "./use-directory";
import { type TimelineKind, useTimeline } from "./use-lead";

const filters = [
  { value: "all", label: "All" },
  { value: "note", label: "Notes" },
  { value: "status", label: "Status" },
  { value: "edit", label: "Changes" },
] as const;
type Filter = (typeof filters)[number]["value"];

const kindsOf: Record<Filter, TimelineKind> = { all: [], note: ["note"], status: ["status"], edit: ["edit"] };
const emptyWords: Record<Filter, string> = {
  all: "Nothing has happened yet.",
  note: "No notes yet.",
  status: "The status has not been changed yet.",
  edit: "Nothing has been changed yet.",
};

type Props = { lead: Lead; directory: Directory; me: string; mayEditAll: boolean; blocked: string | undefined };

/** Everything that happened with the lead, newest first, a note composer on top. */
export function Timeline({ lead, directory, me, mayEditAll, blocked }: Props) {
  const [filter, setFilter] = useState<Filter>("all");
  const timeline = useTimeline(lead.id, kindsOf[filter]);
  const entries = timeline.data?.pages.flatMap((piece) => piece.items) ?? [];

  return (
    <section aria-labelledby="timeline" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="timeline" className="font-semibold text-fg text-prose">
          Timeline
        </h2>
        <Segmented label="Show" value={filter} onChange={setFilter} options={filters} />
      </div>
      {blocked ? null : <NoteComposer key={lead.id} lead={lead.id} />}
      {timeline.isPending ? <SkeletonRows rows={5} label="Loading the timeline" /> : null}
      {timeline.isError && entries.length === 0 ? (
        <ErrorState
          title="The timeline could not be loaded"
          detail={toApiError(timeline.error).detail}
          onRetry={() => void timeline.refetch()}
        />
      ) : null}
      {timeline.data && entries.length === 0 ? (
        <p className="py-6 text-center text-body text-fg-2">{emptyWords[filter]}</p>
      ) : null}
      {entries.length > 0 ? (
        <ol className="flex flex-col">
          {entries.map((entry) => (
            <TimelineItem
              key={entry.id}
              entry={entry}
              lead={lead}
              directory={directory}
              me={me}
              mayEditAll={mayEditAll}
              blocked={blocked}
            />
          ))}
        </ol>
      ) : null}
      {timeline.hasNextPage ? (
        <Button
          className="self-center"
          pending={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          Show older
        </Button>
      ) : null}
    </section>
  );
}
