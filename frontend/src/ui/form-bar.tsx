import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { plural } from "@/lib/format";
import { Button } from "./button";
import { Kbd } from "./kbd";

type Props = {
  dirty: boolean;
  saving: boolean;
  /** How many fields the reader has to look at. */
  faults: number;
  /** What the server said of the whole form. */
  problem?: string | undefined;
  onDiscard: () => void;
  /** The way out while there is nothing to discard. */
  leave?: ReactNode;
  discardLabel?: string;
  saveLabel?: string;
  /** Shown where nothing has changed yet. */
  idle?: ReactNode;
  /** A create form can be sent untouched; an edit form has nothing to save then. */
  alwaysOpen?: boolean;
};

/** The state of a form in words, with Discard and Save, always in reach. Lives inside the form: Save submits. */
export function FormBar(props: Props) {
  const { dirty, saving, faults, problem, onDiscard, idle = "All changes saved", alwaysOpen } = props;
  const state = saving
    ? "Saving"
    : faults > 0
      ? `${plural(faults, "field needs", "fields need")} attention`
      : (problem ?? (dirty ? "Unsaved changes" : idle));
  const bad = !saving && (faults > 0 || Boolean(problem));
  return (
    <div className="sticky bottom-0 z-20 flex min-h-14 shrink-0 flex-wrap items-center gap-2 border-line border-t bg-surface px-5 py-2">
      <p aria-live="polite" className={cn("min-w-0 flex-1 text-body", bad ? "text-danger-text" : "text-fg-2")}>
        {state}
      </p>
      {dirty || alwaysOpen ? (
        <Button variant="ghost" onClick={onDiscard}>
          {props.discardLabel ?? "Discard"}
        </Button>
      ) : (
        props.leave
      )}
      <Button type="submit" variant="primary" pending={saving} disabled={!dirty && !alwaysOpen}>
        {props.saveLabel ?? "Save"}
        <span className="max-sm:hidden touch:hidden [&_kbd]:border-transparent [&_kbd]:bg-transparent [&_kbd]:px-0 [&_kbd]:text-on-accent">
          <Kbd keys="mod+enter" />
        </span>
      </Button>
    </div>
  );
}
