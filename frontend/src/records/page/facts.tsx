import { ExternalLink, Mail, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { formatMoney, type Money } from "@/lib/format";
import { InlineText } from "@/ui/inline-text";
import { Menu, MenuRadioGroup } from "@/ui/menu";
import { callAddress } from "../reach/reach";
import { FactRow } from "./fact-row";

type Base = { label: string; blocked: string | undefined };

/** A fact that is only read. */
export function PlainFact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <FactRow label={label}>
      <span className="block break-words py-1 text-body text-fg touch:py-3">{children}</span>
    </FactRow>
  );
}

type TextProps = Base & {
  value: string | null | undefined;
  /** What it is beside its words: an address to write to, a number to call, a page to open. */
  as?: "email" | "tel" | "url";
  maxLength?: number;
  onSave: (text: string | null) => Promise<boolean>;
};

/** A fact in words; pressed, it turns into its field. */
export function TextFact({ label, value, as, maxLength, blocked, onSave }: TextProps) {
  return (
    <FactRow label={label} action={as && value ? <FactLink as={as} value={value} /> : null}>
      <InlineText label={label} value={value} inputMode={as} maxLength={maxLength} blocked={blocked} onSave={onSave} />
    </FactRow>
  );
}

type MoneyProps = Base & {
  /** The name in full, where the row has room for a short one. */
  name: string;
  value: Money | null | undefined;
  currency: string;
  onSave: (value: Money | null) => Promise<boolean>;
};

/** An amount, kept as text so that no digit is lost. */
export function MoneyFact({ label, name, value, currency, blocked, onSave }: MoneyProps) {
  return (
    <FactRow label={label}>
      <InlineText
        label={name}
        value={value?.amount ?? null}
        shown={value ? formatMoney(value) : undefined}
        inputMode="decimal"
        blocked={blocked}
        onSave={(text) => {
          const amount = text?.replace(/[\s,](?=\d{3}\b)/g, "").replace(",", ".");
          return onSave(amount ? { amount, currency: value?.currency ?? currency } : null);
        }}
      />
    </FactRow>
  );
}

type ChoiceProps<V extends string> = Base & {
  value: V;
  name: string;
  options: readonly { value: V; label: string; icon?: ReactNode }[];
  onChoose: (value: V) => void;
};

/** One of a few values; pressed, it opens them. */
export function ChoiceFact<V extends string>({ label, value, name, options, blocked, onChoose }: ChoiceProps<V>) {
  if (blocked) return <PlainFact label={label}>{name}</PlainFact>;
  return (
    <FactRow label={label}>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={`${label}: ${name}. Change`}
            className="-mx-1.5 min-h-7 w-full truncate rounded-control px-1.5 py-1 text-left text-body transition-colors hover:bg-hover touch:min-h-11"
          >
            {name}
          </button>
        }
      >
        <MenuRadioGroup value={value} onChange={onChoose} options={options} />
      </Menu>
    </FactRow>
  );
}

/** The look of what stands beside a fact: a way to write, call, open, show. */
export const factLinkLook =
  "flex size-7 shrink-0 items-center justify-center rounded-control text-fg-3 transition-colors hover:bg-hover hover:text-fg touch:size-11 [&_svg]:size-3.5";

/** The way to use a fact: write to it, call it, open it. */
export function FactLink({ as, value }: { as: "email" | "tel" | "url"; value: string }) {
  if (as === "email") {
    return (
      <a href={`mailto:${value}`} aria-label={`Write to ${value}`} className={factLinkLook}>
        <Mail aria-hidden />
      </a>
    );
  }
  if (as === "tel") {
    return (
      <a href={callAddress(value)} aria-label={`Call ${value}`} className={factLinkLook}>
        <Phone aria-hidden />
      </a>
    );
  }
  const address = /^https?:\/\//i.test(value) ? value : `https://${value}`;
  return (
    <a
      href={address}
      target="_blank"
      rel="noreferrer"
      aria-label={`Open ${value} in a new tab`}
      className={factLinkLook}
    >
      <ExternalLink aria-hidden />
    </a>
  );
}
