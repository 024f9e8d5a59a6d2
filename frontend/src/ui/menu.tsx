import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Kbd } from "./kbd";
import { groupLook, itemLook, popupLook } from "./popup";

type MenuProps = {
  /** The button that opens it; one that is blocked opens nothing and tells why. */
  trigger: ReactElement<{ blocked?: string | undefined }>;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "right" | "left";
  className?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function Menu({
  trigger,
  children,
  align = "start",
  side = "bottom",
  className,
  open,
  onOpenChange,
}: MenuProps) {
  if (trigger.props.blocked) return trigger;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50 outline-none">
          <Base.Popup
            className={cn(popupLook, "max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto p-1", className)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  keys?: string;
  onSelect?: () => void;
  danger?: boolean;
  /** Why the reader may not: the row stays, dimmed, with the reason under it. */
  blocked?: string | undefined;
};

export function MenuItem({ children, icon, keys, onSelect, danger, blocked }: ItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={Boolean(blocked)}
      className={cn(itemLook, danger && "text-danger-text", !danger && "[&>svg]:text-fg-3")}
    >
      {icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{children}</span>
        {blocked ? <span className="block text-fg-3 text-meta">{blocked}</span> : null}
      </span>
      {keys ? <Kbd keys={keys} /> : null}
    </Base.Item>
  );
}

/** A row that is a link, so that it opens in a new tab too. */
export function MenuLink({ render, children, icon }: { render: ReactElement; children: ReactNode; icon?: ReactNode }) {
  return (
    <Base.LinkItem render={render} closeOnClick className={cn(itemLook, "[&>svg]:text-fg-3")}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </Base.LinkItem>
  );
}

export function MenuGroup({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <Base.Group>
      {label ? <Base.GroupLabel className={groupLook}>{label}</Base.GroupLabel> : null}
      {children}
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}

type RadioProps<T extends string> = {
  label?: string;
  value: T | null;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode; icon?: ReactNode; blocked?: string | undefined }[];
};

export function MenuRadioGroup<T extends string>({ label, value, onChange, options }: RadioProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange}>
      {label ? (
        <Base.Group>
          <Base.GroupLabel className={groupLook}>{label}</Base.GroupLabel>
        </Base.Group>
      ) : null}
      {options.map((option) => (
        <Base.RadioItem
          key={option.value}
          value={option.value}
          closeOnClick
          disabled={Boolean(option.blocked)}
          className={cn(itemLook, "[&>svg]:text-fg-3")}
        >
          {option.icon}
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          <Base.RadioItemIndicator>
            <Check className="size-4 text-accent-text" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

type CheckProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode; icon?: ReactNode };

/** Stays open, so that several can be ticked. */
export function MenuCheck({ checked, onChange, children, icon }: CheckProps) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onChange} className={itemLook}>
      <span
        aria-hidden
        className={cn(
          "flex size-4 items-center justify-center rounded-chip border",
          checked ? "border-accent bg-accent text-on-accent" : "border-control-line bg-raised",
        )}
      >
        {checked ? <Check className="size-3!" strokeWidth={3} /> : null}
      </span>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </Base.CheckboxItem>
  );
}
