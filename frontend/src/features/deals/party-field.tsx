import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Ref, useState } from "react";
import { lookupCompaniesOptions, lookupContactsOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { useDebounced } from "@/lib/use-debounced";
import { Combobox, type ComboboxOption, type ComboboxTrigger } from "@/ui/combobox";

export type Party = { id: string; name: string };

type Props = {
  value: string | null;
  /** The name of what is chosen, where the form was opened with it. */
  known: Party | null;
  onChange: (party: Party | null) => void;
  onBlur?: () => void;
  trigger?: ComboboxTrigger;
  ref?: Ref<HTMLButtonElement>;
};

const nobody = "none";
const typingMs = 120;

/** A company found by typing any part of its name. */
export function CompanyField(props: Props) {
  const workspace = useWorkspaceSlug();
  const [text, setText] = useState("");
  const q = useDebounced(text.trim(), typingMs);
  const found = useQuery({
    ...lookupCompaniesOptions({ path: { workspace }, query: q ? { q } : {} }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.items ?? []).map(({ id, name, domain }) => ({
    value: id,
    label: name,
    ...(domain && { note: domain }),
  }));
  return <PartyField {...props} label="Company" none="No company" options={options} onSearch={setText} />;
}

/** A contact found by typing any part of a name, an address or their company. */
export function ContactField(props: Props) {
  const workspace = useWorkspaceSlug();
  const [text, setText] = useState("");
  const q = useDebounced(text.trim(), typingMs);
  const found = useQuery({
    ...lookupContactsOptions({ path: { workspace }, query: q ? { q } : {} }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.items ?? []).map(({ id, name, company }) => ({
    value: id,
    label: name,
    ...(company && { note: company.name }),
  }));
  return <PartyField {...props} label="Contact" none="No contact" options={options} onSearch={setText} />;
}

type FieldProps = Props & {
  label: string;
  none: string;
  options: readonly ComboboxOption[];
  onSearch: (text: string) => void;
};

function PartyField({ value, known, onChange, label, none, options, onSearch, ...rest }: FieldProps) {
  const [chosen, setChosen] = useState(known);
  const names = [chosen, known].flatMap((party) => (party ? [{ value: party.id, label: party.name }] : []));
  const all = [{ value: nobody, label: none }, ...options];
  return (
    <Combobox
      {...rest}
      label={label}
      value={value ?? nobody}
      options={all}
      known={names}
      onSearch={onSearch}
      onChange={(id) => {
        const option = options.find((one) => one.value === id);
        const party = option ? { id: option.value, name: option.label } : null;
        setChosen(party);
        onChange(party);
      }}
    />
  );
}

export function partyOf(id: string | null, name: string | null): Party | null {
  return id ? { id, name: name ?? "One that is gone" } : null;
}
