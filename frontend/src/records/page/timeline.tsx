import { type ReactNode, useState } from "react";
import { toApiError } from "@/api/problem";
import { Button } from "@/ui/button";
import { Segmented } from "@/ui/segmented";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import type { RecordKind, RecordTypes, TimelineFilter } from "../kind";
import { useRecordWords } from "../use-record-words";
import type { RecordWrites } from "../use-record-writes";
import { NoteComposer } from "./note-composer";
import { TimelineItem } from "./timeline-item";
import { useTimeline } from "./use-timeline";

const usual: readonly TimelineFilter[] = [
  { value: "all", label: "All", of: [], empty: "Nothing has happened yet." },
  { value: "note", label: "Notes", of: ["note"], empty: "No notes yet." },
  { value: "status", label: "Status", of: ["status"], empty: "The status has not been changed yet." },
  { value: "edit", label: "Changes", of: ["edit"], empty: "Nothing has been changed yet." },
];

type Props<T extends RecordTypes> = {
  kind: RecordKind<T>;
  record: T["record"];
  writes: RecordWrites<T>;
  me: string;
  /** Whether the reader may rewrite the notes of others. */
  mayEditAll: boolean;
  blocked: string | undefined;
  /** In place of the note composer, where more than notes can be added. */
  composer?: ReactNode;
};

/** Everything that happened with the record, newest first, a note composer on top. */
export function Timeline<T extends RecordTypes>(props: Props<T>) {
  const { kind, record, writes, me, mayEditAll, blocked } = props;
  const words = useRecordWords(kind);
  const [filter, setFilter] = useState("all");
  const filters = kind.timelineFilters ?? usual;
  const chosen = filters.find((one) => one.value === filter);
  const timeline = useTimeline(kind, record.id, chosen?.of ?? []);
  const entries = timeline.data?.pages.flatMap((piece) => piece.items) ?? [];

  return (
    <section aria-labelledby="timeline" className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="timeline" className="font-semibold text-fg text-prose">
          Timeline
        </h2>
        <Segmented label="Show" value={filter} onChange={setFilter} options={filters} />
      </div>
      {blocked ? null : (props.composer ?? <NoteComposer key={record.id} kind={kind} id={record.id} />)}
      {timeline.isPending ? <SkeletonRows rows={5} label="Loading the timeline" /> : null}
      {timeline.isError && entries.length === 0 ? (
        <ErrorState
          title="The timeline could not be loaded"
          detail={toApiError(timeline.error).detail}
          onRetry={() => void timeline.refetch()}
        />
      ) : null}
      {timeline.data && entries.length === 0 ? (
        <p className="py-6 text-center text-body text-fg-2">{chosen?.empty}</p>
      ) : null}
      {entries.length > 0 ? (
        <ol className="flex flex-col">
          {entries.map((entry) => (
            <TimelineItem
              key={entry.id}
              kind={kind}
              entry={entry}
              record={record}
              words={words}
              writes={writes}
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
