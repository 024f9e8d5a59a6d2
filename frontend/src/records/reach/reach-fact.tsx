import { Copy, MoreHorizontal, Star, Trash2 } from "lucide-react";
import { copyText } from "@/lib/copy-text";
import { IconButton } from "@/ui/icon-button";
import { InlineText } from "@/ui/inline-text";
import { Menu, MenuItem } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { Tooltip } from "@/ui/tooltip";
import { FactRow } from "../page/fact-row";
import { FactLink } from "../page/facts";
import { type ReachSort, reachLabel, reachMax, reachWords, without, withPrimary, withText } from "./reach";

type Props = {
  sort: ReachSort;
  values: readonly string[];
  blocked: string | undefined;
  /** Stores the whole list; false where the server refuses it. */
  onSave: (values: string[], done: string) => Promise<boolean>;
};

/** All the ways of one sort to reach somebody: each is changed in place, any can become the primary one. */
export function ReachFact({ sort, values, blocked, onSave }: Props) {
  const { label, inputMode, maxLength } = reachWords[sort];
  const write = (at: number) => (text: string | null) =>
    text ? onSave(withText(values, at, text), `${label} saved`) : onSave(without(values, at), `${label} removed`);
  const more = !blocked && values.length < reachMax;
  return (
    <FactRow label={label}>
      <ul className="flex flex-col">
        {values.map((value, at) => (
          <li key={value} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-1">
            <span className="flex min-w-0 items-center gap-1.5">
              <span className="min-w-0 flex-1">
                <InlineText
                  label={reachLabel(sort, at)}
                  value={value}
                  inputMode={inputMode}
                  maxLength={maxLength}
                  blocked={blocked}
                  onSave={write(at)}
                />
              </span>
              {at === 0 && values.length > 1 ? <PrimaryMark what={label.toLowerCase()} /> : null}
            </span>
            <span className="flex">
              <FactLink as={sort} value={value} />
              <ReachMenu
                name={value}
                blocked={blocked}
                onPrimary={
                  at > 0 ? () => void onSave(withPrimary(values, at), `${value} is now the primary one`) : undefined
                }
                onRemove={() => void onSave(without(values, at), `${value} removed`)}
              />
            </span>
          </li>
        ))}
        {more || values.length === 0 ? (
          <li key="more">
            <InlineText
              label={reachLabel(sort, values.length)}
              value={null}
              placeholder={values.length > 0 ? "Add another" : "Add"}
              inputMode={inputMode}
              maxLength={maxLength}
              blocked={blocked}
              onSave={write(values.length)}
            />
          </li>
        ) : null}
      </ul>
    </FactRow>
  );
}

function PrimaryMark({ what }: { what: string }) {
  return (
    <Tooltip label={`The primary ${what}`}>
      <span role="img" aria-label="Primary" className="shrink-0 text-fg-3">
        <Star aria-hidden className="size-3.5" />
      </span>
    </Tooltip>
  );
}

type MenuProps = {
  name: string;
  blocked: string | undefined;
  onPrimary: (() => void) | undefined;
  onRemove: () => void;
};

function ReachMenu({ name, blocked, onPrimary, onRemove }: MenuProps) {
  const copy = async () => {
    if (await copyText(name)) toast.done(`${name} copied`);
    else toast.failed("The browser did not allow copying.");
  };
  return (
    <Menu
      align="end"
      trigger={
        <IconButton size="sm" label={`More for ${name}`} className="text-fg-3">
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    >
      <MenuItem icon={<Copy aria-hidden />} onSelect={() => void copy()}>
        Copy
      </MenuItem>
      {onPrimary ? (
        <MenuItem icon={<Star aria-hidden />} blocked={blocked} onSelect={onPrimary}>
          Make primary
        </MenuItem>
      ) : null}
      <MenuItem icon={<Trash2 aria-hidden />} blocked={blocked} onSelect={onRemove}>
        Remove
      </MenuItem>
    </Menu>
  );
}
