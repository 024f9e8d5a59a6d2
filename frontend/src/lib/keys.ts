const onMac = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);

const names: Record<string, string> = {
  mod: onMac ? "⌘" : "Ctrl",
  shift: onMac ? "⇧" : "Shift",
  alt: onMac ? "⌥" : "Alt",
  enter: "↵",
  escape: "Esc",
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
  space: "Space",
};

/** The caps of a key written as "mod+k" or "g l" (one after the other). */
export function keyLabels(keys: string): string[] {
  return keys.split(/[+ ]/).map((part) => names[part] ?? part.toUpperCase());
}

const codes: Record<string, string> = {
  arrowup: "up",
  arrowdown: "down",
  arrowleft: "left",
  arrowright: "right",
  " ": "space",
};

/** One press in the same writing: "mod+k", "shift+x", "?". Shift is left out where it only makes the sign. */
export function pressOf(event: KeyboardEvent): string {
  const key = codes[event.key.toLowerCase()] ?? event.key.toLowerCase();
  const isLetter = /^[a-z]$/.test(key);
  const isNamed = key.length > 1;
  const parts = [
    (onMac ? event.metaKey : event.ctrlKey) && "mod",
    // The other of the two belongs to the system: ⌃C on a Mac is no "c".
    (onMac ? event.ctrlKey : event.metaKey) && "system",
    event.altKey && "alt",
    event.shiftKey && (isLetter || isNamed) && "shift",
    key,
  ];
  return parts.filter(Boolean).join("+");
}

/** True where a single key belongs to what is being typed or to an open dialog or menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select") ||
    target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null
  );
}

/** True while a dialog stands over the page. */
export function dialogIsOpen(): boolean {
  return document.querySelector("[role=dialog][data-open], [role=alertdialog][data-open]") !== null;
}
