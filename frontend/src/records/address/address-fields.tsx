import { countries } from "@/lib/countries";
import { Combobox } from "@/ui/combobox";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import type { Address } from "./address";

type Part = keyof Address;
type Props = {
  value: Address;
  onChange: (address: Address) => void;
  /** What is wrong with a part, in words. */
  errorOf?: (part: Part) => string | undefined;
  autoFocus?: boolean;
};

/** The parts of an address, each in its field. */
export function AddressFields({ value, onChange, errorOf, autoFocus }: Props) {
  const put = (part: Part, text: string | null) => onChange({ ...value, [part]: text || null });
  const text = (part: Part, autoComplete: string, maxLength: number) => ({
    value: value[part] ?? "",
    autoComplete,
    maxLength,
    onChange: (event: { target: { value: string } }) => put(part, event.target.value),
  });
  return (
    <div className="flex flex-col gap-3">
      <Field label="Street and number" error={errorOf?.("line1")}>
        <Input autoFocus={autoFocus} {...text("line1", "address-line1", 200)} />
      </Field>
      <Field label="Floor, unit, building" optional error={errorOf?.("line2")}>
        <Input {...text("line2", "address-line2", 200)} />
      </Field>
      <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-3">
        <Field label="Postal code" error={errorOf?.("postalCode")}>
          <Input {...text("postalCode", "postal-code", 20)} />
        </Field>
        <Field label="City" error={errorOf?.("city")}>
          <Input {...text("city", "address-level2", 120)} />
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Region" error={errorOf?.("region")}>
          <Input {...text("region", "address-level1", 120)} />
        </Field>
        <Field label="Country" error={errorOf?.("country")}>
          <Combobox
            label="Country"
            placeholder="None"
            value={value.country ?? null}
            onChange={(country) => put("country", country === value.country ? null : country)}
            options={countries()}
          />
        </Field>
      </div>
    </div>
  );
}
