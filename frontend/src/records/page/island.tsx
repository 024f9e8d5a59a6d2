import { Link } from "@tanstack/react-router";
import { type ReactNode, useId } from "react";
import { toApiError } from "@/api/problem";
import { useWorkspaceSlug } from "@/api/workspace";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import type { RecordKind, RecordTypes } from "../kind";

type Props<D> = {
  title: string;
  /** A count or a sum beside the title. */
  summary?: ReactNode;
  /** What can be added here. */
  action?: ReactNode;
  query: { data: D | undefined; error: unknown; refetch: () => unknown };
  isEmpty: (data: D) => boolean;
  /** One sentence for where there is nothing. */
  empty: string;
  children: (data: D) => ReactNode;
};

/** What belongs to a record: it loads, fails and is empty on its own, and the page stands without it. */
export function Island<D>({ title, summary, action, query, isEmpty, empty, children }: Props<D>) {
  const id = useId();
  const { data } = query;
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <div className="flex min-h-8 items-center gap-2">
        <h2 id={id} className="font-semibold text-fg text-prose">
          {title}
        </h2>
        <span className="text-body text-fg-3 tabular-nums">{summary}</span>
        <span className="flex-1" />
        {action}
      </div>
      <div className="overflow-hidden rounded-card border border-line bg-raised shadow-card">
        {data !== undefined && isEmpty(data) ? <p className="px-4 py-3 text-body text-fg-2">{empty}</p> : null}
        {data !== undefined && !isEmpty(data) ? children(data) : null}
        {data === undefined && query.error ? (
          <ErrorState
            className="py-6"
            title={`${title} could not be loaded`}
            detail={toApiError(query.error).detail}
            onRetry={() => void query.refetch()}
          />
        ) : null}
        {data === undefined && !query.error ? <SkeletonRows rows={3} label={`Loading ${title.toLowerCase()}`} /> : null}
      </div>
    </section>
  );
}

/** The rows of an island, one under the other. */
export function IslandList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {children}
    </ul>
  );
}

type RowProps<T extends RecordTypes> = {
  kind: RecordKind<T>;
  record: T["card"];
  /** After the name, quieter. */
  aside?: ReactNode;
  /** At the right end: a chip, a sum, a date. */
  end?: ReactNode;
};

/** Another record, by its name, with a way to its page. */
export function IslandRow<T extends RecordTypes>({ kind, record, aside, end }: RowProps<T>) {
  const workspace = useWorkspaceSlug();
  return (
    <li className="flex min-h-10 items-center gap-3 px-4 py-1.5 text-body">
      <span className="flex min-w-0 flex-1 items-baseline gap-2">
        <Link
          {...kind.address.page({ workspace, id: record.id })}
          className="truncate rounded-chip font-medium text-fg hover:underline"
        >
          {kind.nameOf(record)}
        </Link>
        <span className="truncate text-fg-3 text-meta">{aside}</span>
      </span>
      <span className="flex shrink-0 items-center gap-3 text-fg-2">{end}</span>
    </li>
  );
}
