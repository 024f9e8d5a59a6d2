import { Suspense, useState } from "react";
import type { Activity } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { ActivityDialog } from "../activity/late-activity-dialog";
import { PlannedActivities } from "../activity/planned-activities";
import { useActivityWrites } from "../activity/use-activity-writes";
import type { RecordKind, RecordTypes, Related } from "../kind";
import { useDirectory } from "../use-directory";
import type { RecordWrites } from "../use-record-writes";
import { Composer } from "./composer";
import { OlderEntries } from "./older-entries";
import { TimelineFilters, usualFilters } from "./timeline-filters";
import { TimelineItem } from "./timeline-item";
import { useTimeline } from "./use-timeline";

export type TimelineProps<T extends RecordTypes> = {
  kind: RecordKind<T>;
  record: T["record"];
  writes: RecordWrites<T>;
  me: string;
  /** Whether the reader may rewrite the notes of others. */
  mayEditAll: boolean;
  blocked: string | undefined;
  /** How other kinds are spoken of, whose entries this timeline holds as well. */
  related: readonly Related[];
};

/** A composer, what is planned, and everything that happened with the record, newest first. */
export function Timeline<T extends RecordTypes>(props: TimelineProps<T>) {
  const { kind, record, writes, me, mayEditAll, blocked, related } = props;
  const directory = useDirectory();
  const activityWrites = useActivityWrites();
  const [filter, setFilter] = useState("all");
  const [person, setPerson] = useState<string>();
  const [edited, setEdited] = useState<Activity | null>(null);
  const filters = kind.timelineFilters ?? usualFilters;
  const chosen = filters.find((one) => one.value === filter);
  const timeline = useTimeline(kind, record.id, { of: chosen?.of ?? [], actor: person });
  const entries = timeline.data?.pages.flatMap((piece) => piece.items) ?? [];
  const { subject } = kind;

  return (
    <section aria-labelledby="timeline" className="flex min-w-0 flex-col gap-4">
      <h2 id="timeline" className="-mb-1 font-semibold text-fg text-prose">
        Timeline
      </h2>
      {subject && !blocked ? (
        <Composer key={record.id} subject={{ kind: subject, id: record.id, title: kind.nameOf(record) }} />
      ) : null}
      {subject ? <PlannedActivities subject={subject} id={record.id} blocked={blocked} /> : null}
      <TimelineFilters
        {...{ filters, person, me, directory }}
        value={filter}
        onChange={setFilter}
        onPerson={setPerson}
      />
      {timeline.isPending ? <SkeletonRows rows={5} label="Loading the timeline" /> : null}
      {timeline.isError && entries.length === 0 ? (
        <ErrorState
          title="The timeline could not be loaded"
          detail={toApiError(timeline.error).detail}
          onRetry={() => void timeline.refetch()}
        />
      ) : null}
      {timeline.data && entries.length === 0 ? (
        <p className="py-6 text-center text-body text-fg-2">
          {person ? `Nothing of this kind by ${directory.memberName(person)}.` : chosen?.empty}
        </p>
      ) : null}
      {entries.length > 0 ? (
        <ol className="flex flex-col">
          {entries.map((entry) => (
            <TimelineItem
              key={entry.id}
              wording={related.find((one) => one.id === entry.record.kind) ?? kind}
              entry={entry}
              foreign={entry.record.id !== record.id}
              undo={() => void writes.undo(record, entry.id)}
              activityWrites={activityWrites}
              mine={entry.actor.kind === "member" && entry.actor.id === me}
              mayEditAll={mayEditAll}
              blocked={blocked}
              onEdit={setEdited}
            />
          ))}
        </ol>
      ) : null}
      <OlderEntries
        more={timeline.hasNextPage}
        pending={timeline.isFetchingNextPage}
        onMore={() => void timeline.fetchNextPage()}
      />
      <Suspense fallback={null}>
        {edited ? <ActivityDialog activity={edited} onClose={() => setEdited(null)} /> : null}
      </Suspense>
    </section>
  );
}
