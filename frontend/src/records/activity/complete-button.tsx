import { Check } from "lucide-react";
import { cn } from "@/lib/cn";
import { toast } from "@/ui/toast";
import { Tooltip } from "@/ui/tooltip";

type Props = {
  title: string;
  done: boolean;
  late?: boolean;
  keys?: string;
  blocked: string | undefined;
  onPress: () => void;
};

/** The ring before an activity: one press says that it is done, another that it is not. */
export function CompleteButton({ title, done, late, keys, blocked, onPress }: Props) {
  const word = done ? "Reopen" : "Complete";
  return (
    <Tooltip label={blocked ?? word} keys={blocked ? undefined : keys}>
      <button
        type="button"
        aria-label={`${word}: ${title}`}
        aria-disabled={blocked ? true : undefined}
        onClick={() => (blocked ? toast.failed(blocked) : onPress())}
        className={cn(
          "group/check relative flex size-6 shrink-0 items-center justify-center rounded-full",
          "touch:after:absolute touch:after:-inset-2.5",
        )}
      >
        <span
          className={cn(
            "flex size-[18px] items-center justify-center rounded-full border-[1.5px] transition-colors",
            done && "border-accent bg-accent text-on-accent",
            !done && (late ? "border-danger-text text-danger-text" : "border-control-line text-fg-2"),
            !done && !blocked && "group-hover/check:border-accent group-hover/check:text-accent-text",
          )}
        >
          <Check
            aria-hidden
            strokeWidth={3}
            className={cn(
              "size-2.5",
              !done && "opacity-0 transition-opacity group-focus-visible/check:opacity-60",
              !done && !blocked && "group-hover/check:opacity-100",
            )}
          />
        </span>
      </button>
    </Tooltip>
  );
}
