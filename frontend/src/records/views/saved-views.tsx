import { Bookmark, ChevronDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { ViewedList } from "@/api/gen/types.gen";
import { Button } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { useSavedViews } from "./use-saved-views";
import type { ViewAsk } from "./view-dialogs";

// Drawn when it is first opened: a list shows without it.
const ViewsMenu = lazy(async () => ({ default: (await import("./views-menu")).ViewsMenu }));
const ViewDialogs = lazy(async () => ({ default: (await import("./view-dialogs")).ViewDialogs }));

type Props = {
  list: ViewedList;
  /** The columns that show, which a view keeps; none where there are none. */
  columns: readonly string[];
};

/** The saved views of a list: which one is shown, the others, and what can be done with them. */
export function SavedViews({ list, columns }: Props) {
  const views = useSavedViews(list, columns);
  const [asked, setAsked] = useState<ViewAsk | null>(null);
  const { present, changed } = views;
  const name = present?.name ?? "Views";
  const ask = (next: ViewAsk) => {
    // What was refused the last time is no news to who asks again.
    views.create.reset();
    views.update.reset();
    setAsked(next);
  };
  return (
    <>
      <Menu
        trigger={
          <Button
            aria-label={present ? `View: ${name}${changed ? ", changed" : ""}` : "Views"}
            className="min-w-0 max-sm:px-2"
          >
            <Bookmark aria-hidden className={present ? "text-accent-text" : "text-fg-3"} />
            <span className="max-w-40 truncate max-sm:hidden">{name}</span>
            {changed ? <span className="text-fg-3 text-meta max-sm:hidden">changed</span> : null}
            <ChevronDown aria-hidden className="size-3.5! text-fg-3 max-sm:hidden" />
          </Button>
        }
        className="w-72"
      >
        <Suspense fallback={<p className="px-2 py-1.5 text-body text-fg-3">Loading views</p>}>
          <ViewsMenu list={list} views={views} onAsk={ask} />
        </Suspense>
      </Menu>
      <Suspense fallback={null}>
        {asked ? <ViewDialogs asked={asked} views={views} onClose={() => setAsked(null)} /> : null}
      </Suspense>
    </>
  );
}
