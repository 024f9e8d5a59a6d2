import { type ReactNode, Suspense, useState } from "react";
import { toApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { useTitle } from "@/lib/use-title";
import { Page } from "@/ui/page";
import { ScrollRegion } from "@/ui/scroll-region";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { ConflictDialog } from "../conflict-dialog";
import { capital, type RecordKind, type RecordTypes, type Related } from "../kind";
import { useChangedByOther } from "../use-changed-by-other";
import type { RecordWrites } from "../use-record-writes";
import { SnoozeDialog } from "./late-snooze-dialog";
import { Timeline } from "./late-timeline";
import { NextAction } from "./next-action";
import { RecordBanners } from "./record-banners";
import { type Neighbors, RecordNav } from "./record-nav";
import { RecordSkeleton } from "./record-skeleton";

type PageProps<T extends RecordTypes> = {
  kind: RecordKind<T>;
  query: { data: T["record"] | undefined; error: unknown; refetch: () => unknown };
  neighbors: Neighbors | undefined;
  children: (record: T["record"]) => ReactNode;
};

/** The page of one record: the way back and on, then the record, its outline, or what went wrong. */
export function RecordPage<T extends RecordTypes>({ kind, query, neighbors, children }: PageProps<T>) {
  const workspace = useWorkspace();
  const { one, many } = kind.noun;
  const { data } = query;
  useTitle(data && kind.nameOf(data), capital(many), workspace.name);
  const error = query.error ? toApiError(query.error) : null;
  if (error?.status === 404) throw error;
  return (
    <Page>
      <RecordNav kind={kind} neighbors={neighbors} />
      {data ? (
        children(data)
      ) : error ? (
        <ErrorState
          title={`The ${one} could not be loaded`}
          detail={error.detail}
          requestId={error.requestId}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <RecordSkeleton one={one} shape={kind.shape} />
      )}
    </Page>
  );
}

/** What the header and the facts of a kind are told. */
export type RecordView = {
  /** Why this reader can change nothing here. */
  blocked: string | undefined;
  onSnooze: () => void;
};

type BodyProps<T extends RecordTypes> = {
  kind: RecordKind<T>;
  record: T["record"];
  writes: RecordWrites<T>;
  header: (view: RecordView) => ReactNode;
  facts: (view: RecordView) => ReactNode;
  banners?: ReactNode;
  /** Beside why nothing on it can be changed. */
  frozenMore?: ReactNode;
  /** What stands between the next step and the timeline. */
  islands?: ReactNode;
  /** The kinds of the other records that its timeline tells of. */
  related?: readonly Related[];
  dialogs?: ReactNode;
};

/** A loaded record: header, banners, facts at the left, then next step, islands and timeline. */
export function RecordBody<T extends RecordTypes>(props: BodyProps<T>) {
  const { kind, record, writes } = props;
  const workspace = useWorkspace();
  const [snoozing, setSnoozing] = useState(false);
  const changed = useChangedByOther(record.id, workspace.memberId);
  const closed = workspace.whyNot("records:write");
  const blocked = closed ?? kind.frozen(record);
  const { today, memberId } = workspace;
  const name = kind.nameOf(record);
  const onSnooze = () => setSnoozing(true);
  const view = { blocked, onSnooze };

  return (
    <ScrollRegion label={`${capital(kind.noun.one)} ${name}`} className={cn(changed && "animate-changed")}>
      <div className="mx-auto flex w-full max-w-[1080px] flex-col gap-4 px-6 py-5 max-sm:px-4">
        {props.header(view)}
        <RecordBanners
          kind={kind}
          record={record}
          today={today}
          blocked={closed}
          archiveBlocked={workspace.whyNot("records:archive")}
          writes={writes}
          onSnooze={onSnooze}
          frozenMore={props.frozenMore}
        >
          {props.banners}
        </RecordBanners>
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[320px_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
          <div className="min-w-0 empty:hidden lg:col-start-2">
            <NextAction
              kind={kind}
              record={record}
              today={today}
              blocked={blocked}
              writes={writes}
              onSnooze={onSnooze}
            />
          </div>
          <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1">{props.facts(view)}</div>
          <div className="flex min-w-0 flex-col gap-6 lg:col-start-2">
            {props.islands}
            <Suspense fallback={<SkeletonRows rows={5} label="Loading the timeline" />}>
              <Timeline
                kind={kind}
                record={record}
                writes={writes}
                me={memberId}
                mayEditAll={workspace.can("bulk:edit")}
                related={props.related ?? []}
                blocked={closed ?? (record.archivedAt ? kind.frozen(record) : undefined)}
              />
            </Suspense>
          </div>
        </div>
      </div>
      <Suspense fallback={null}>
        {snoozing ? (
          <SnoozeDialog
            one={kind.noun.one}
            name={name}
            today={today}
            onClose={() => setSnoozing(false)}
            onSubmit={(until, reason) => {
              setSnoozing(false);
              void writes.snooze(record, until, reason);
            }}
          />
        ) : null}
      </Suspense>
      {props.dialogs}
      <ConflictDialog />
    </ScrollRegion>
  );
}
