import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import { useReturnFocus } from "./use-return-focus";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the chief one last. */
  footer?: ReactNode;
  className?: string;
  /** No close mark, no Esc, no press outside: the dialog must be answered. */
  mustAnswer?: boolean;
  initialFocus?: ComponentProps<typeof Base.Popup>["initialFocus"];
};

export function Dialog(props: Props) {
  const { open, onOpenChange, title, description, children, footer, className, mustAnswer, initialFocus } = props;
  const finalFocus = useReturnFocus(open);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (next || !mustAnswer) onOpenChange(next);
      }}
      disablePointerDismissal={mustAnswer}
    >
      <Base.Portal>
        <Base.Backdrop className="fade-motion fixed inset-0 z-40 bg-scrim" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto px-4 py-[12vh] max-sm:py-6">
          <Base.Popup
            initialFocus={initialFocus}
            finalFocus={finalFocus}
            className={cn(
              "pop-motion relative flex w-full max-w-[440px] flex-col rounded-dialog bg-raised shadow-pop outline-none",
              className,
            )}
          >
            <div className="flex flex-col gap-1 px-5 pt-4 pb-3">
              <Base.Title className="pr-8 font-semibold text-fg text-title">{title}</Base.Title>
              {description ? <Base.Description className="text-body text-fg-2">{description}</Base.Description> : null}
            </div>
            {children ? <div className="flex flex-col gap-4 px-5 pb-4">{children}</div> : null}
            {footer ? (
              <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>
            ) : null}
            {mustAnswer ? null : (
              <Base.Close
                aria-label="Close"
                render={<Button size="sm" variant="ghost" className="absolute top-3 right-3 w-7 px-0 touch:w-11" />}
              >
                <X aria-hidden />
              </Base.Close>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
