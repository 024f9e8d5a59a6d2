import { useState } from "react";
import { currencies } from "@/lib/time-zones";
import { Combobox } from "@/ui/combobox";
import { Input } from "@/ui/input";

type Money = { amount: string; currency?: string | null | undefined } | null | undefined;
type Props = { value: Money; currency: string; onChange: (value: Money) => void; onBlur?: () => void };

const options = currencies().map(({ code, name }) => ({ value: code, label: code, note: name }));

/** An amount as text, so that no digit is lost, and its currency. */
export function AmountField({ value, currency, onChange, onBlur }: Props) {
  const [chosen, setChosen] = useState(currency);
  const code = value?.currency ?? chosen;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_92px] gap-2">
      <Input
        inputMode="decimal"
        value={value?.amount ?? ""}
        onBlur={onBlur}
        onChange={(event) => {
          const amount = event.target.value.trim();
          onChange(amount ? { amount, currency: code } : null);
        }}
      />
      <Combobox
        label="Currency"
        value={code}
        options={options}
        onChange={(next) => {
          if (!next) return;
          setChosen(next);
          if (value) onChange({ amount: value.amount, currency: next });
        }}
      />
    </div>
  );
}
