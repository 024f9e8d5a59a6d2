import { useState } from "react";
import { Button } from "@/ui/button";
import { Form } from "@/ui/form";
import { sameValue } from "../record-cache";
import { type Address, noAddress, wholeAddress } from "./address";
import { AddressFields } from "./address-fields";

type Props = { value: Address; onCancel: () => void; onSave: (address: Address) => void };

/** An address changed in one go, so that no half of one stands beside half of another. */
export function AddressForm({ value, onCancel, onSave }: Props) {
  const [draft, setDraft] = useState(value);
  const next = wholeAddress(draft);
  return (
    <Form
      aria-label="Address"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        // A popover stands within its page in React's eyes: a form around it would be sent as well.
        event.stopPropagation();
        if (sameValue(next, wholeAddress(value))) onCancel();
        else onSave(next);
      }}
    >
      <AddressFields autoFocus value={draft} onChange={setDraft} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          Save address
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <span className="flex-1" />
        {sameValue(next, noAddress) ? null : (
          <Button variant="ghost" onClick={() => setDraft(noAddress)}>
            Clear
          </Button>
        )}
      </div>
    </Form>
  );
}
