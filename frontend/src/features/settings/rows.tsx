import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toApiError } from "@/api/problem";
import { Skeleton } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";

type ListProps<T> = {
  query: UseQueryResult<{ items: T[] }, unknown>;
  label: string;
  empty?: ReactNode;
  children: (items: T[]) => ReactNode;
};

/** A bordered list that is on its way, has failed, is empty, or shows its rows. */
export function QueryList<T>({ query, label, empty, children }: ListProps<T>) {
  if (query.isPending) return <ListSkeleton label={label} />;
  if (query.isError) {
    const error = toApiError(query.error);
    return <ErrorState detail={error.detail} requestId={error.requestId} onRetry={() => void query.refetch()} />;
  }
  if (query.data.items.length === 0 && empty) return empty;
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-card border border-line bg-surface">
      {children(query.data.items)}
    </ul>
  );
}

function ListSkeleton({ label }: { label: string }) {
  return (
    <div
      role="status"
      aria-label={`${label}: loading`}
      className="divide-y divide-line rounded-card border border-line"
    >
      {["w-32", "w-44", "w-24", "w-36"].map((width) => (
        <div key={width} className="flex h-13 items-center px-4">
          <Skeleton className={width} />
        </div>
      ))}
    </div>
  );
}

type RowProps = {
  lead?: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  marks?: ReactNode;
  actions?: ReactNode;
  /** Within a list item that is there already. */
  as?: "li" | "div";
};

export function SettingRow({ lead, title, note, marks, actions, as: Row = "li" }: RowProps) {
  return (
    <Row className="flex min-h-13 items-center gap-3 py-2 pr-2.5 pl-4">
      {lead}
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-body text-fg">{title}</p>
        {note ? <p className="truncate text-fg-3 text-meta">{note}</p> : null}
      </div>
      <div className="flex shrink-0 items-center gap-1.5">{marks}</div>
      {actions}
    </Row>
  );
}
