import { useEffect, useEffectEvent } from "react";
import { readCommands } from "./commands";
import { dialogIsOpen, isTyping, pressOf } from "./keys";

const sequenceMs = 1200;

/** Listens for the keys of every registered command. Used once, by the shell. */
export function useHotkeys(onBlocked: (why: string) => void) {
  const tellWhy = useEffectEvent(onBlocked);
  useEffect(() => {
    let first: { press: string; at: number } | null = null;

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || ["Control", "Shift", "Alt", "Meta"].includes(event.key))
        return;
      const press = pressOf(event);
      const modified = press.startsWith("mod+");
      if (dialogIsOpen() || (!modified && isTyping(event.target))) return;
      const before = first && Date.now() - first.at < sequenceMs ? `${first.press} ${press}` : null;
      const commands = readCommands();
      const command =
        (before && commands.find(({ keys }) => keys === before)) ?? commands.find(({ keys }) => keys === press);
      first = null;
      if (command) {
        event.preventDefault();
        if (command.blocked) tellWhy(command.blocked);
        else command.run();
      } else if (commands.some(({ keys }) => keys?.startsWith(`${press} `))) {
        first = { press, at: Date.now() };
      }
    };

    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
