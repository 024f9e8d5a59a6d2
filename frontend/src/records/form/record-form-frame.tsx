import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { buttonLook } from "@/ui/button";
import { Form } from "@/ui/form";
import { FormBar } from "@/ui/form-bar";
import { LeaveGuard } from "@/ui/leave-guard";
import { Page, PageHeader } from "@/ui/page";
import { EmptyState } from "@/ui/states";
import type { RecordKind, RecordTypes } from "../kind";

type Props<V extends FieldValues> = {
  title: string;
  form: UseFormReturn<V, unknown, V>;
  onSubmit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  saveLabel: string;
  onDiscard: () => void;
  isNew?: boolean;
  leave?: ReactNode;
  children: ReactNode;
};

/** The page around the fields: title, column, and the bar that says how things stand. */
export function RecordFormFrame<V extends FieldValues>(props: Props<V>) {
  const { title, form, isNew } = props;
  const { errors, isDirty, isSubmitting } = form.formState;
  const faults = Object.keys(errors).filter((key) => key !== "root").length;
  return (
    <Page>
      <PageHeader title={title} />
      <LeaveGuard dirty={isDirty && !isSubmitting} />
      <Form onSubmit={props.onSubmit} aria-label={title} className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="mx-auto w-full max-w-[680px] flex-1 px-5 py-6">{props.children}</div>
        <FormBar
          dirty={isDirty}
          saving={isSubmitting}
          faults={faults}
          problem={errors.root?.server?.message}
          onDiscard={props.onDiscard}
          leave={props.leave}
          discardLabel={isNew ? "Cancel" : "Discard"}
          saveLabel={props.saveLabel}
          idle={isNew ? "Nothing entered yet" : "No changes"}
          alwaysOpen={isNew}
        />
      </Form>
    </Page>
  );
}

type ClosedProps<T extends RecordTypes> = { kind: RecordKind<T>; title: string; why: string; workspace: string };

/** The form is closed to this reader: says why, and who could open it. */
export function FormClosed<T extends RecordTypes>({ kind, title, why, workspace }: ClosedProps<T>) {
  return (
    <Page>
      <PageHeader title={title} />
      <EmptyState
        title="This is not open to you"
        action={
          <Link {...kind.address.list(workspace)} className={buttonLook()}>
            Go to the {kind.noun.many}
          </Link>
        }
      >
        {why}
      </EmptyState>
    </Page>
  );
}
