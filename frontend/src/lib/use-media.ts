import { useSyncExternalStore } from "react";

/** True while the media query holds. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

/** The width under which the sidebar becomes a sheet. */
export const narrowScreen = "(width < 1024px)";
/** The width under which lists drop columns. */
export const phoneScreen = "(width < 640px)";
/** The reader has asked for less that moves. */
export const reducedMotion = "(prefers-reduced-motion: reduce)";
