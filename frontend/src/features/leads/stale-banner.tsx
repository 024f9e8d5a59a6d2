import { formatDay } from "@/lib/format";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";
import { staleSentence } from "./lead-marks";
import { frozenReason, type Lead, reasonWords } from "./model";
import type { LeadWrites } from "./use-lead-writes";

type Props = {
  lead: Lead;
  today: string;
  blocked: string | undefined;
  archiveBlocked: string | undefined;
  writes: LeadWrites;
  onSnooze: () => void;
};

/** What a reader has to know of the lead before anything else. */
export function LeadBanners({ lead, today, blocked, archiveBlocked, writes, onSnooze }: Props) {
  const frozen = frozenReason(lead);
  const snoozed = lead.snoozedUntil && lead.snoozedUntil > today;
  return (
    <>
      {frozen ? (
        <Banner tone="plain" text={frozen}>
          {lead.archivedAt ? (
            <Button size="sm" blocked={archiveBlocked} onClick={() => void writes.restore(lead)}>
              Restore
            </Button>
          ) : null}
        </Banner>
      ) : blocked ? (
        <Banner tone="plain" text={`You can read this lead. ${blocked}`} />
      ) : null}
      {lead.status === "unqualified" && lead.unqualifiedReason ? (
        <Banner
          tone="plain"
          text={`Unqualified: ${reasonWords[lead.unqualifiedReason].toLowerCase()}${lead.unqualifiedNote ? `. “${lead.unqualifiedNote}”` : ""}`}
        />
      ) : null}
      {lead.stale?.reason === "inactive" ? (
        <Banner tone="warn" text={`${staleSentence(lead.stale, lead.nextActionDate, today)}.`}>
          <Button size="sm" blocked={blocked} onClick={onSnooze}>
            Snooze
          </Button>
        </Banner>
      ) : null}
      {snoozed && !frozen && lead.snoozedUntil ? (
        <Banner
          tone="plain"
          text={`Snoozed until ${formatDay(lead.snoozedUntil, today)}${lead.snoozeReason ? `: ${lead.snoozeReason}` : ""}`}
        >
          <Button size="sm" blocked={blocked} onClick={() => void writes.snooze(lead, null, null)}>
            End snooze
          </Button>
        </Banner>
      ) : null}
    </>
  );
}

type BannerProps = { tone: "plain" | "warn"; text: string; children?: React.ReactNode };

function Banner({ tone, text, children }: BannerProps) {
  return (
    <Notice tone={tone}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 basis-60">{text}</span>
        {children}
      </span>
    </Notice>
  );
}
