import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "@/ui/button";

type Props = { more: boolean; pending: boolean; onMore: () => void };

/**
 * The end of what is loaded: coming near it loads the older ones. They are added below, so nothing that is read moves;
 * what comes live on top is held off by the scroll anchoring of the browser.
 */
export function OlderEntries({ more, pending, onMore }: Props) {
  const mark = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(() => {
    if (!pending) onMore();
  });
  useEffect(() => {
    if (!more || !mark.current || typeof IntersectionObserver === "undefined") return;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && near(), {
      rootMargin: "600px",
    });
    watch.observe(mark.current);
    return () => watch.disconnect();
  }, [more]);
  if (!more) return null;
  return (
    <div ref={mark} className="flex justify-center">
      <Button pending={pending} onClick={onMore}>
        Show older
      </Button>
    </div>
  );
}
