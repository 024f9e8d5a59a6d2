import { type KeyboardEvent, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import { Field } from "./field";
import { Kbd } from "./kbd";
import { Textarea } from "./textarea";

type Props = {
  label: string;
  value: string | null | undefined;
  placeholder: string;
  maxLength: number;
  /** Why the reader may not change it. */
  blocked?: string | undefined;
  /** Stores the text; false opens the field again with what was typed. */
  onSave: (text: string | null) => Promise<boolean>;
};

/** A longer text that turns into its field when pressed. ⌘↵ or the button saves, Esc keeps the old one. */
export function InlineArea({ label, value, placeholder, maxLength, blocked, onSave }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const words = "whitespace-pre-wrap break-words text-left text-fg text-prose";

  if (blocked) return <p className={cn(words, !value && "text-fg-3")}>{value ?? "–"}</p>;
  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        onClick={() => setDraft(value ?? "")}
        className={cn(
          words,
          "-mx-1.5 min-h-7 w-[calc(100%+0.75rem)] rounded-control px-1.5 py-1 transition-colors hover:bg-hover touch:min-h-11",
          !value && "text-body text-fg-3",
        )}
      >
        <span className="sr-only">{label}: </span>
        {value ?? placeholder}
      </button>
    );
  }

  const close = () => {
    setDraft(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = async () => {
    const text = draft.trim() || null;
    close();
    if (text === (value ?? null)) return;
    if (!(await onSave(text))) setDraft(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const sends = event.key === "Enter" && (event.metaKey || event.ctrlKey);
    if (event.key !== "Escape" && !sends) return;
    event.preventDefault();
    event.stopPropagation();
    if (sends) void save();
    else close();
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} hiddenLabel>
        <Textarea
          autoFocus
          rows={4}
          maxLength={maxLength}
          value={draft}
          placeholder={placeholder}
          onKeyDown={onKeyDown}
          onChange={(event) => setDraft(event.target.value)}
        />
      </Field>
      <span className="flex items-center gap-2">
        <Button size="sm" variant="primary" onClick={() => void save()}>
          Save
        </Button>
        <Button size="sm" variant="ghost" onClick={close}>
          Cancel
        </Button>
        <span className="flex-1" />
        <span className="text-fg-3 touch:hidden">
          <Kbd keys="mod+enter" />
        </span>
      </span>
    </div>
  );
}
