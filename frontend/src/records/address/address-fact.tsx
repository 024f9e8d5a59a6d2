import { MapPin } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Popover } from "@/ui/popover";
import { FactRow } from "../page/fact-row";
import { factLinkLook } from "../page/facts";
import { type Address, addressLines, mapAddress } from "./address";

// The countries and their combobox come when an address is first edited.
const AddressForm = lazy(async () => ({ default: (await import("./address-form")).AddressForm }));

type Props = { value: Address; blocked: string | undefined; onSave: (address: Address) => Promise<boolean> };

/** The address as on an envelope; pressed, it opens its parts. */
export function AddressFact({ value, blocked, onSave }: Props) {
  const [open, setOpen] = useState(false);
  const lines = addressLines(value);
  const shown = lines.map((line) => (
    <span key={line} className="block break-words">
      {line}
    </span>
  ));
  const map =
    lines.length > 0 ? (
      <a
        href={mapAddress(value)}
        target="_blank"
        rel="noreferrer"
        aria-label="Show the address on a map, in a new tab"
        className={factLinkLook}
      >
        <MapPin aria-hidden />
      </a>
    ) : null;
  if (blocked) {
    return (
      <FactRow label="Address" action={map}>
        <span className="block py-1 text-body text-fg touch:py-3">{lines.length > 0 ? shown : "–"}</span>
      </FactRow>
    );
  }
  return (
    <FactRow label="Address" action={map}>
      <Popover
        label="Address"
        open={open}
        onOpenChange={setOpen}
        className="w-[340px]"
        trigger={
          <button
            type="button"
            aria-label={`Address: ${lines.join(", ") || "empty"}. Edit`}
            className="-mx-1.5 min-h-7 w-[calc(100%+0.75rem)] rounded-control px-1.5 py-1 text-left text-body transition-colors hover:bg-hover touch:min-h-11"
          >
            {lines.length > 0 ? shown : <span className="text-fg-3">Add</span>}
          </button>
        }
      >
        <Suspense fallback={<span className="block h-72" />}>
          <AddressForm
            value={value}
            onCancel={() => setOpen(false)}
            onSave={async (address) => {
              setOpen(false);
              if (!(await onSave(address))) setOpen(true);
            }}
          />
        </Suspense>
      </Popover>
    </FactRow>
  );
}
