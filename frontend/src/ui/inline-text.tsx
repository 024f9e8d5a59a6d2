import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Input } from "./input";
import { Tooltip } from "./tooltip";

type Props = {
  label: string;
  value: string | null | undefined;
  /** How the value looks while it is only read. */
  shown?: ReactNode;
  placeholder?: string;
  inputMode?: "text" | "email" | "tel" | "url" | "decimal" | "numeric";
  maxLength?: number;
  lead?: ReactNode;
  /** Why the reader may not change it. */
  blocked?: string | undefined;
  /** Stores the text; false opens the field again with what was typed. */
  onSave: (text: string | null) => Promise<boolean>;
};

/** A value that turns into its field when pressed. Enter or leaving saves, Esc keeps the old value. */
export function InlineText(props: Props) {
  const { label, value, shown, placeholder = "Add", blocked, onSave } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const closed = useRef(false);
  const look = "-mx-1.5 block min-h-7 max-w-[calc(100%+0.75rem)] rounded-control px-1.5 py-1 text-left text-body";

  const open = (text: string) => {
    closed.current = false;
    setDraft(text);
  };

  if (blocked) {
    return (
      <Tooltip label={blocked} side="left">
        <span className={cn(look, "truncate text-fg")}>{value ? (shown ?? value) : "–"}</span>
      </Tooltip>
    );
  }
  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        aria-label={`${label}: ${value ?? "empty"}. Edit`}
        title={value ?? undefined}
        onClick={() => open(value ?? "")}
        className={cn(look, "w-full truncate transition-colors hover:bg-hover touch:min-h-11", !value && "text-fg-3")}
      >
        {value ? (shown ?? value) : placeholder}
      </button>
    );
  }

  const close = async (save: boolean) => {
    // Removing the focused field blurs it once more; the first answer stands.
    if (closed.current) return;
    closed.current = true;
    const text = draft.trim() || null;
    setDraft(null);
    if (!save || text === (value ?? null)) return;
    if (!(await onSave(text))) open(draft);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    void close(event.key === "Enter");
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <span className="-mx-1.5 flex">
      <Input
        autoFocus
        aria-label={label}
        value={draft}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        lead={props.lead}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => void close(true)}
        onKeyDown={onKeyDown}
        className="h-7 px-1.5 touch:h-11"
      />
    </span>
  );
}
