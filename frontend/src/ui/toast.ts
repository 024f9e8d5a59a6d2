import { Toast as Base } from "@base-ui/react/toast";

export const toastManager = Base.createToastManager<{ links?: readonly ToastLink[] | undefined }>();

export type ToastLink = { label: string; go: () => void };

type ToastOptions = {
  /** Taken while the toast stands: "Undo" for 8 s. */
  action?: { label: string; run: () => void };
  /** Where what was made can be seen. */
  links?: readonly ToastLink[];
};

function show(type: "done" | "failed", title: string, { action, links }: ToastOptions = {}) {
  const id = toastManager.add({
    title,
    type,
    data: { links },
    priority: type === "failed" ? "high" : "low",
    timeout: action || type === "failed" ? 8000 : 4000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          toastManager.close(id);
          action.run();
        },
      },
    }),
  });
  return id;
}

/** Says what was done, with a way back where there is one. */
export const toast = {
  done: (title: string, options?: ToastOptions) => show("done", title, options),
  failed: (title: string, options?: ToastOptions) => show("failed", title, options),
  close: (id: string) => toastManager.close(id),
};
