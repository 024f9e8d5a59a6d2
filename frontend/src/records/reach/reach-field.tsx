import { Plus, Star, X } from "lucide-react";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import { Input } from "@/ui/input";
import { type ReachSort, reachLabel, reachMax, reachWords, without, withPrimary, withText } from "./reach";

type Props = {
  sort: ReachSort;
  value: readonly string[];
  onChange: (value: string[]) => void;
  onBlur: () => void;
  /** What is wrong with one of the list, in words. */
  errorOf: (at: number) => string | undefined;
  /** What is wrong with the list as a whole. */
  error?: string | undefined;
  ref?: Ref<{ focus: () => void }>;
};

/** The ways of one sort to reach somebody, one under the other; the first is the primary one. */
export function ReachField({ sort, value, onChange, onBlur, errorOf, error, ref }: Props) {
  const { one, inputMode, type, maxLength } = reachWords[sort];
  const [added, setAdded] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const rows = value.length > 0 ? value : [""];

  // A fault is drawn a moment after it is told; the focus waits for it and goes to the first one.
  const focus = () =>
    requestAnimationFrame(() => {
      const inputs = box.current?.querySelectorAll("input") ?? [];
      const faulty = [...inputs].find((input) => input.matches("[data-invalid]"));
      (faulty ?? inputs[0])?.focus();
    });
  useImperativeHandle(ref, () => ({ focus }));

  return (
    <div ref={box} className="flex min-w-0 flex-col gap-2">
      {rows.map((text, at) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: what is typed must not remount its own field
          key={at}
          label={at === 0 && rows.length > 1 ? `${reachLabel(sort, at)} (primary)` : reachLabel(sort, at)}
          optional={at === 0}
          hiddenLabel={at > 0}
          error={errorOf(at) ?? (at === 0 ? error : undefined)}
        >
          <span className="flex min-w-0 gap-1">
            <Input
              type={type}
              inputMode={inputMode}
              maxLength={maxLength}
              value={text}
              autoFocus={added && at === rows.length - 1}
              onChange={(event) => onChange(withText(value, at, event.target.value))}
              onBlur={onBlur}
            />
            {at > 0 ? (
              <IconButton
                label={`Make ${text.trim() || `this ${one}`} primary`}
                onClick={() => onChange(withPrimary(value, at))}
              >
                <Star aria-hidden />
              </IconButton>
            ) : null}
            {rows.length > 1 ? (
              <IconButton
                label={`Remove ${text.trim() || `this ${one}`}`}
                onClick={() => {
                  setAdded(false);
                  onChange(without(value, at));
                }}
              >
                <X aria-hidden />
              </IconButton>
            ) : null}
          </span>
        </Field>
      ))}
      {rows.length < reachMax && rows.at(-1)?.trim() ? (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          onClick={() => {
            setAdded(true);
            onChange([...rows, ""]);
          }}
        >
          <Plus aria-hidden />
          Add another {one}
        </Button>
      ) : null}
    </div>
  );
}
