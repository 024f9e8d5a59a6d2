import { useState } from "react";
import type { ConversionCandidates } from "@/api/gen/types.gen";
import { type ApiError, toApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { MoneyField } from "@/records/form/money-field";
import { Button } from "@/ui/button";
import { CheckboxField } from "@/ui/checkbox";
import { DateField } from "@/ui/date-field";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { FieldPair } from "@/ui/form-section";
import { Input } from "@/ui/input";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState, Notice } from "@/ui/states";
import { type Pick, usualPicks, wishOf } from "./conversion-choices";
import type { Lead } from "./model";
import { RecordChoice } from "./record-choice";
import { useCandidates, useConvert } from "./use-conversion";

type Props = { lead: Lead; onClose: () => void };

/** Asks who the person is, where they work and what is to be sold, and makes all of it at once. */
export function ConvertDialog({ lead, onClose }: Props) {
  const candidates = useCandidates(lead.id);
  const convert = useConvert(lead, onClose);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      mustAnswer={convert.isPending}
      title={`Convert ${lead.name}`}
      description="All of this is made at once. The lead stays, with its history."
      className="max-w-[520px]"
    >
      {candidates.data ? (
        <ConvertForm lead={lead} candidates={candidates.data} convert={convert} onClose={onClose} />
      ) : candidates.error ? (
        <ErrorState detail={toApiError(candidates.error).detail} onRetry={() => void candidates.refetch()} />
      ) : (
        <SkeletonRows rows={5} label="Looking for who it may be already" />
      )}
    </Dialog>
  );
}

/** The server's words on one field of the deal. */
function faultAt(error: ApiError | null, field: string): string | undefined {
  return error?.fields.find(({ pointer }) => pointer.replace(/^#/, "").startsWith(`/deal/${field}`))?.detail;
}

type FormProps = Props & { candidates: ConversionCandidates; convert: ReturnType<typeof useConvert> };

function ConvertForm({ lead, candidates, convert, onClose }: FormProps) {
  const workspace = useWorkspace();
  const [picks, setPicks] = useState(() => usualPicks(lead, candidates));
  const [withDeal, setWithDeal] = useState(true);
  const [title, setTitle] = useState(lead.companyName ?? lead.name);
  const [amount, setAmount] = useState<{ amount: string; currency?: string | null | undefined } | null | undefined>(
    lead.estimatedValue,
  );
  const [closes, setCloses] = useState<string | null>(null);
  const [titleMissing, setTitleMissing] = useState(false);
  const error = convert.error ? toApiError(convert.error) : null;
  const placed = ["title", "amount", "expectedCloseDate"].some((field) => faultAt(error, field));
  const pick = (part: "contact" | "company") => (value: Pick) => setPicks((now) => ({ ...now, [part]: value }));

  const submit = () => {
    const missing = withDeal && title.trim() === "";
    setTitleMissing(missing);
    if (missing || convert.isPending) return;
    const deal = {
      title: title.trim(),
      ...(amount && { amount }),
      ...(closes && { expectedCloseDate: closes }),
    };
    convert.mutate(wishOf(picks.contact, picks.company, withDeal ? deal : null));
  };

  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {error && !placed ? <Notice tone="danger">{error.fields[0]?.detail ?? error.detail}</Notice> : null}
      <RecordChoice
        title="Contact"
        value={picks.contact}
        onChange={pick("contact")}
        candidates={candidates.contacts}
        fresh={[lead.name, lead.email].filter(Boolean).join(" · ")}
      />
      <RecordChoice
        title="Company"
        value={picks.company}
        onChange={pick("company")}
        candidates={candidates.companies}
        fresh={lead.companyName ?? undefined}
        optional
      />
      <CheckboxField label="Open a deal" checked={withDeal} onChange={setWithDeal} />
      {withDeal ? (
        <div className="flex flex-col gap-4 border-line border-l-2 pl-4">
          <Field
            label="Title"
            error={titleMissing && title.trim() === "" ? "Say what the deal is about" : faultAt(error, "title")}
          >
            <Input value={title} maxLength={160} onChange={(event) => setTitle(event.target.value)} />
          </Field>
          <FieldPair>
            <Field label="Amount" optional error={faultAt(error, "amount")}>
              <MoneyField value={amount} currency={workspace.currency} onChange={setAmount} />
            </Field>
            <Field label="Expected close" optional error={faultAt(error, "expectedCloseDate")}>
              <DateField value={closes} onChange={setCloses} today={workspace.today} clearable />
            </Field>
          </FieldPair>
        </div>
      ) : null}
      <div className="-mx-5 -mb-4 flex justify-end gap-2 border-line border-t px-5 py-3">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={convert.isPending}>
          Convert
        </Button>
      </div>
    </Form>
  );
}
