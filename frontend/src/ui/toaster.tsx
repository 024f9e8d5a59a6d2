import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { type ToastLink, toastManager } from "./toast";

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={toastManager} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-[60] flex w-[min(360px,calc(100vw-2rem))] flex-col gap-2 outline-none">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager<{ links?: readonly ToastLink[] }>();
  return toasts.map((entry) => (
    <Base.Root
      key={entry.id}
      toast={entry}
      className="rounded-card bg-raised shadow-pop outline-none transition-[opacity,transform] duration-[160ms] ease-out data-[ending-style]:translate-y-1 data-[starting-style]:translate-y-2 data-[ending-style]:opacity-0 data-[limited]:hidden data-[starting-style]:opacity-0"
    >
      <Base.Content className="flex items-center gap-2.5 py-2 pr-2 pl-3.5">
        {entry.type === "failed" ? (
          <CircleAlert aria-hidden className="size-4 shrink-0 text-danger-text" />
        ) : (
          <CircleCheck aria-hidden className="size-4 shrink-0 text-green-dot" />
        )}
        <span className="flex min-w-0 flex-1 flex-col">
          <Base.Title className="min-w-0 py-1 text-body text-fg" />
          {entry.data?.links ? (
            <span className="-mx-1.5 flex flex-wrap">
              {entry.data.links.map(({ label, go }) => (
                <Button
                  key={label}
                  size="sm"
                  variant="ghost"
                  className="px-1.5 text-accent-text"
                  onClick={() => {
                    toastManager.close(entry.id);
                    go();
                  }}
                >
                  {label}
                </Button>
              ))}
            </span>
          ) : null}
        </span>
        {entry.actionProps ? (
          <Base.Action className="h-7 shrink-0 rounded-control px-2 font-medium text-accent-text text-body transition-colors hover:bg-hover touch:h-11" />
        ) : null}
        <Base.Close aria-label="Dismiss" render={<Button size="sm" variant="ghost" className="w-7 px-0 touch:w-11" />}>
          <X aria-hidden />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
