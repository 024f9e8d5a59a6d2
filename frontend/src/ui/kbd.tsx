import { cn } from "@/lib/cn";
import { keyLabels } from "@/lib/keys";

/** Keys as the reader's keyboard names them: "mod+k" shows ⌘K on a Mac and Ctrl K elsewhere. Hints go where fingers work. */
export function Kbd({ keys, always }: { keys: string; always?: boolean }) {
  return (
    <span className={cn("inline-flex gap-0.5", !always && "touch:hidden")} aria-hidden>
      {keyLabels(keys).map((label) => (
        <kbd
          key={label}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-chip border border-line bg-surface px-1 font-sans text-fg-2 text-label"
        >
          {label}
        </kbd>
      ))}
    </span>
  );
}
