import { useState } from "react";
import type { Activity, TimelineEntry } from "@/api/gen/types.gen";
import { Button } from "@/ui/button";
import { doneWords } from "../activity/activity-words";
import { SubjectLink } from "../activity/subject-link";
import type { ActivityWrites } from "../activity/use-activity-writes";
import { Ago } from "../marks";
import { NoteEditor } from "./note-editor";

type Props = {
  entry: TimelineEntry;
  activity: Activity;
  /** It happened to another record than the one whose page this is. */
  foreign: boolean;
  /** Why the reader may not change it; undefined where they may. */
  locked: boolean;
  writes: ActivityWrites;
  onEdit: (activity: Activity) => void;
};

const quiet =
  "opacity-0 focus-visible:opacity-100 h-6 text-meta group-hover/entry:opacity-100 touch:h-11 touch:opacity-100";

/** Something that was done: who did it, what it was, and what came of it. */
export function TimelineActivity({ entry, activity, foreign, locked, writes, onEdit }: Props) {
  const [rewriting, setRewriting] = useState(false);
  const isNote = activity.type === "note";
  return (
    <div className="relative rounded-card border border-line bg-raised px-3 py-2 shadow-card">
      <div className="flex min-h-6 flex-wrap items-center gap-x-2 text-body text-fg-2">
        <p className="min-w-0 break-words">
          <span className="font-medium text-fg">{entry.actor.name}</span> {doneWords(activity)}
          {foreign ? (
            <>
              {" on "}
              <SubjectLink subject={entry.record} className="font-medium text-fg" />
            </>
          ) : null}
          <Ago at={entry.at} className="ml-2 whitespace-nowrap text-fg-3 text-meta" />
          {activity.editedAt ? <span className="ml-2 text-fg-3 text-meta">edited</span> : null}
          {activity.points > 0 ? (
            <span className="ml-2 whitespace-nowrap text-fg-3 text-meta">+{activity.points} points</span>
          ) : null}
        </p>
        {locked || rewriting ? null : (
          <span className="absolute top-1.5 right-1.5 flex rounded-control bg-raised touch:static touch:ml-auto">
            {isNote ? null : (
              <Button size="sm" variant="ghost" className={quiet} onClick={() => void writes.reopen(activity)}>
                Reopen
              </Button>
            )}
            <Button
              size="sm"
              variant="ghost"
              className={quiet}
              aria-label={isNote ? "Edit this note" : `Edit ${activity.title ?? "this"}`}
              onClick={() => (isNote ? setRewriting(true) : onEdit(activity))}
            >
              Edit
            </Button>
          </span>
        )}
      </div>
      {rewriting ? <NoteEditor note={activity} onClose={() => setRewriting(false)} /> : <Words activity={activity} />}
    </div>
  );
}

function Words({ activity }: { activity: Activity }) {
  const { title, body, outcome } = activity;
  return (
    <>
      {title ? <p className="break-words font-medium text-fg text-prose">{title}</p> : null}
      {body ? <p className="whitespace-pre-wrap break-words text-fg text-prose">{body}</p> : null}
      {outcome ? (
        <p className="mt-1 whitespace-pre-wrap break-words border-line-strong border-l-2 pl-2.5 text-fg-2 text-prose">
          <span className="sr-only">Outcome: </span>
          {outcome}
        </p>
      ) : null}
    </>
  );
}
