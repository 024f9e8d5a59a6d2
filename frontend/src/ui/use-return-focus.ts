import { useState } from "react";

/**
 * Where focus goes when a dialog closes: back to what had it. If nothing had, it stays nowhere, so that single
 * keys go on working; if that element is gone (a menu's row), the library picks the next best.
 */
export function useReturnFocus(open: boolean): () => HTMLElement | boolean {
  const [wasOpen, setWasOpen] = useState(false);
  const [opener, setOpener] = useState<Element | null>(null);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setOpener(document.activeElement);
  }
  return () => {
    if (opener === null || opener === document.body) return false;
    return opener instanceof HTMLElement && opener.isConnected ? opener : true;
  };
}
