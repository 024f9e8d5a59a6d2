import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { UseFormReturn } from "react-hook-form";
import { buttonLook } from "@/ui/button";
import { Form } from "@/ui/form";
import { FormBar } from "@/ui/form-bar";
import { LeaveGuard } from "@/ui/leave-guard";
import { Page, PageHeader } from "@/ui/page";
import { EmptyState } from "@/ui/states";
import type { LeadForm } from "./lead-form-schema";

type Props = {
  title: string;
  form: UseFormReturn<LeadForm, unknown, LeadForm>;
  onSubmit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  saveLabel: string;
  onDiscard: () => void;
  isNew?: boolean;
  leave?: ReactNode;
  children: ReactNode;
};

/** The page around the fields: title, column, and the bar that says how things stand. */
export function LeadFormFrame({ title, form, onSubmit, saveLabel, onDiscard, isNew, leave, children }: Props) {
  const { errors, isDirty, isSubmitting } = form.formState;
  const faults = Object.keys(errors).filter((key) => key !== "root").length;
  return (
    <Page>
      <PageHeader title={title} />
      <LeaveGuard dirty={isDirty && !isSubmitting} />
      <Form onSubmit={onSubmit} aria-label={title} className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="mx-auto w-full max-w-[680px] flex-1 px-5 py-6">{children}</div>
        <FormBar
          dirty={isDirty}
          saving={isSubmitting}
          faults={faults}
          problem={errors.root?.server?.message}
          onDiscard={onDiscard}
          leave={leave}
          discardLabel={isNew ? "Cancel" : "Discard"}
          saveLabel={saveLabel}
          idle={isNew ? "Nothing entered yet" : "No changes"}
          alwaysOpen={isNew}
        />
      </Form>
    </Page>
  );
}

/** The form is closed to this reader: says why, and who could open it. */
export function FormClosed({ title, why, workspace }: { title: string; why: string; workspace: string }) {
  return (
    <Page>
      <PageHeader title={title} />
      <EmptyState
        title="This is not open to you"
        action={
          <Link to="/w/$workspace/leads" params={{ workspace }} className={buttonLook()}>
            Go to the leads
          </Link>
        }
      >
        {why}
      </EmptyState>
    </Page>
  );
}
