import { WifiOff } from "lucide-react";
import type { LiveState } from "@/api/live";
import { useOnline } from "@/lib/use-online";

/** One bar while there is no network or no server. The page stays as it was. */
export function ConnectionBar({ live }: { live: LiveState }) {
  const online = useOnline();
  const words = !online
    ? "You are offline. What you see may be out of date, and changes wait until you are back."
    : live === "lost"
      ? "The server cannot be reached. Trying again."
      : null;
  return (
    <div role="status">
      {words ? (
        <p className="flex min-h-8 animate-[appear_160ms_var(--ease-out)_1.5s_both] items-center justify-center gap-2 bg-amber-bg px-4 py-1.5 text-center text-amber-fg text-body">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {words}
        </p>
      ) : null}
    </div>
  );
}
