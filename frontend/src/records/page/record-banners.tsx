import type { ReactNode } from "react";
import { formatDay } from "@/lib/format";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";
import type { RecordKind, RecordTypes } from "../kind";
import { staleSentence } from "../marks";
import type { RecordWrites } from "../use-record-writes";

type Props<T extends RecordTypes> = {
  kind: RecordKind<T>;
  record: T["record"];
  today: string;
  blocked: string | undefined;
  archiveBlocked: string | undefined;
  writes: RecordWrites<T>;
  onSnooze: () => void;
  /** What its kind adds to why nothing can be changed: where to go on, how to take it back. */
  frozenMore?: ReactNode;
  /** What its kind adds, between the closed and the stale. */
  children?: ReactNode;
};

/** What a reader has to know of the record before anything else. */
export function RecordBanners<T extends RecordTypes>(props: Props<T>) {
  const { kind, record, today, blocked, archiveBlocked, writes, onSnooze } = props;
  const frozen = kind.frozen(record);
  const plan = kind.planning?.of(record);
  const { stale, snoozedUntil, snoozeReason } = plan ?? {};
  const nextActionDate = plan?.nextActionDate;
  return (
    <>
      {frozen ? (
        <Banner tone="plain" text={frozen}>
          {record.archivedAt ? (
            <Button size="sm" blocked={archiveBlocked} onClick={() => void writes.restore(record)}>
              Restore
            </Button>
          ) : null}
          {props.frozenMore}
        </Banner>
      ) : blocked ? (
        <Banner tone="plain" text={`You can read this ${kind.noun.one}. ${blocked}`} />
      ) : null}
      {props.children}
      {stale?.reason === "inactive" && kind.planning ? (
        <Banner tone="warn" text={`${staleSentence({ stale, nextActionDate, today, days: kind.planning.staleDays })}.`}>
          <Button size="sm" blocked={blocked} onClick={onSnooze}>
            Snooze
          </Button>
        </Banner>
      ) : null}
      {snoozedUntil && snoozedUntil > today && !frozen ? (
        <Banner
          tone="plain"
          text={`Snoozed until ${formatDay(snoozedUntil, today)}${snoozeReason ? `: ${snoozeReason}` : ""}`}
        >
          <Button size="sm" blocked={blocked} onClick={() => void writes.snooze(record, null, null)}>
            End snooze
          </Button>
        </Banner>
      ) : null}
    </>
  );
}

type BannerProps = { tone: "plain" | "warn"; text: string; children?: ReactNode };

/** One thing to know before the rest, with what can be done about it. */
export function Banner({ tone, text, children }: BannerProps) {
  return (
    <Notice tone={tone}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 basis-60">{text}</span>
        {children}
      </span>
    </Notice>
  );
}
