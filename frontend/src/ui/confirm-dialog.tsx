import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactNode } from "react";
import { Button } from "./button";
import { useReturnFocus } from "./use-return-focus";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** The verb of what happens: "Revoke token", not "OK". */
  action: string;
  keep?: string;
  danger?: boolean;
  pending?: boolean;
  onConfirm: () => void;
};

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: Props) {
  const { open, onOpenChange, title, description, action, keep = "Cancel", danger, pending, onConfirm } = props;
  const finalFocus = useReturnFocus(open);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fade-motion fixed inset-0 z-40 bg-scrim" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto px-4 py-[18vh] max-sm:py-6">
          <Base.Popup
            finalFocus={finalFocus}
            className="pop-motion w-full max-w-[400px] rounded-dialog bg-raised shadow-pop outline-none"
          >
            <div className="flex flex-col gap-1 px-5 pt-4 pb-4">
              <Base.Title className="font-semibold text-fg text-title">{title}</Base.Title>
              <Base.Description className="text-body text-fg-2">{description}</Base.Description>
            </div>
            <div className="flex justify-end gap-2 border-line border-t px-5 py-3">
              <Base.Close render={<Button>{keep}</Button>} />
              <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={onConfirm}>
                {action}
              </Button>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
