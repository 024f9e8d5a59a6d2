import { Plus } from "lucide-react";
import { Suspense, useState } from "react";
import type { Activity, MyDay } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { useCommands } from "@/lib/commands";
import { phoneScreen, useMedia } from "@/lib/use-media";
import { useTitle } from "@/lib/use-title";
import { ActivityDialog } from "@/records/activity/late-activity-dialog";
import { useActivityWrites } from "@/records/activity/use-activity-writes";
import { ConflictDialog } from "@/records/conflict-dialog";
import { useDirectory } from "@/records/use-directory";
import { Button } from "@/ui/button";
import { Page, PageHeader } from "@/ui/page";
import { ScrollRegion } from "@/ui/scroll-region";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { ClearDay, ThroughForToday } from "./clear-day";
import { daySentence, hasSteps, isClear, listOfPart } from "./day-lists";
import { DayMember } from "./day-member";
import { DaySection } from "./day-section";
import { NextSteps } from "./next-steps";
import { QuickAdd } from "./quick-add";
import { useDayKeys } from "./use-day-keys";
import { useDayMember, useMyDay } from "./use-my-day";

/** What is late, what is due today and what comes next, to be worked from the top down. */
export function MyDayPage() {
  const workspace = useWorkspace();
  const directory = useDirectory();
  const { member, asked, show } = useDayMember();
  const day = useMyDay(asked);
  const [creating, setCreating] = useState(false);
  const phone = useMedia(phoneScreen);
  const own = member === workspace.memberId;
  const title = own ? "My day" : `${directory.memberName(member)}’s day`;
  const blocked = workspace.whyNot("records:write");
  const add = () => setCreating(true);
  const steps = day.data !== undefined && hasSteps(day.data);
  useTitle(title, workspace.name);
  useCommands([
    { id: "day-new", title: "Plan for this day", section: "In your day", keys: "c", icon: Plus, blocked, run: add },
  ]);

  return (
    <Page>
      <PageHeader
        title={title}
        summary={day.data && !phone ? daySentence(day.data) : undefined}
        actions={
          <>
            <DayMember member={member} me={workspace.memberId} directory={directory} onChoose={show} />
            <Button variant="primary" blocked={blocked} onClick={add}>
              <Plus aria-hidden />
              <span className="max-sm:sr-only">New activity</span>
            </Button>
          </>
        }
      />
      <ScrollRegion label={title}>
        <div
          id="day"
          className={cn(
            "mx-auto flex w-full flex-col gap-6 px-6 py-5 max-sm:px-4",
            steps ? "max-w-[1120px]" : "max-w-[760px]",
          )}
        >
          {blocked ? null : <QuickAdd key={member} member={member} />}
          {day.isPending ? <SkeletonRows rows={8} label="Loading the day" /> : null}
          {day.isError && !day.data ? (
            <ErrorState
              title="The day could not be loaded"
              detail={toApiError(day.error).detail}
              onRetry={() => void day.refetch()}
            />
          ) : null}
          {day.data ? <Day key={member} day={day.data} own={own} blocked={blocked} onAdd={add} /> : null}
        </div>
      </ScrollRegion>
      <Suspense fallback={null}>
        {creating ? (
          <ActivityDialog given={{ assigneeId: member, dueDate: workspace.today }} onClose={() => setCreating(false)} />
        ) : null}
      </Suspense>
      <ConflictDialog />
    </Page>
  );
}

type DayProps = { day: MyDay; own: boolean; blocked: string | undefined; onAdd: () => void };

function Day({ day, own, blocked, onAdd }: DayProps) {
  const writes = useActivityWrites();
  const [edited, setEdited] = useState<Activity | null>(null);
  const [moving, setMoving] = useState<string | null>(null);
  const all = [...day.overdue.items, ...day.today.items, ...day.next.items];
  useDayKeys({ find: (id) => all.find((one) => one.id === id), onEdit: setEdited, onMove: setMoving });

  const through = day.overdue.total + day.today.total + day.nextSteps.items.length === 0;
  const shared = { member: day.memberId, writes, blocked, moving, onMoving: setMoving, onEdit: setEdited };
  return (
    <div className={cn("grid items-start gap-x-8 gap-y-6", hasSteps(day) && "lg:grid-cols-[minmax(0,1fr)_320px]")}>
      <div className="flex min-w-0 flex-col gap-6">
        {isClear(day) ? <ClearDay own={own} blocked={blocked} onAdd={onAdd} /> : null}
        {through && !isClear(day) ? <ThroughForToday own={own} /> : null}
        <DaySection {...shared} title="Overdue" tone="late" list={day.overdue} search={listOfPart("overdue", day)} />
        <DaySection {...shared} title="Today" list={day.today} search={listOfPart("today", day)} />
        <DaySection {...shared} byDay title="Next 7 days" list={day.next} search={listOfPart("next", day)} />
      </div>
      <NextSteps steps={day.nextSteps} member={day.memberId} />
      <Suspense fallback={null}>
        {edited ? <ActivityDialog activity={edited} onClose={() => setEdited(null)} /> : null}
      </Suspense>
    </div>
  );
}
