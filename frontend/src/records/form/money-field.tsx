import { Input } from "@/ui/input";

type Money = { amount: string; currency?: string | null | undefined } | null | undefined;
type Props = { value: Money; currency: string; onChange: (value: Money) => void; onBlur?: () => void };

/** An amount as text, so that no digit is lost; the currency stands before it. */
export function MoneyField({ value, currency, onChange, onBlur }: Props) {
  const code = value?.currency ?? currency;
  return (
    <Input
      inputMode="decimal"
      lead={<span className="text-meta">{code}</span>}
      className="pl-12"
      value={value?.amount ?? ""}
      onBlur={onBlur}
      onChange={(event) => {
        const amount = event.target.value.trim();
        onChange(amount ? { amount, currency: code } : null);
      }}
    />
  );
}
