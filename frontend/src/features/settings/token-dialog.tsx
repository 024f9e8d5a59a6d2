import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { createApiToken } from "@/api/gen/sdk.gen";
import type { ApiTokenCreated, ApiTokenInput, TokenScope } from "@/api/gen/types.gen";
import { zApiTokenInput } from "@/api/gen/zod.gen";
import { applyProblem } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { formResolver } from "@/lib/form-resolver";
import { localDay, localToday } from "@/lib/format";
import { Button } from "@/ui/button";
import { CheckboxField } from "@/ui/checkbox";
import { DateField } from "@/ui/date-field";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/states";
import { TokenReveal } from "./token-reveal";

const scopes: { value: TokenScope; label: string; hint: string }[] = [
  { value: "leads:write", label: "Create and change leads", hint: "What a form or a shop needs." },
  { value: "leads:read", label: "Read leads", hint: "What a report or a sync needs." },
  { value: "contacts:read", label: "Read contacts", hint: "What an address book or a newsletter needs." },
  { value: "companies:read", label: "Read companies", hint: "What a billing program needs." },
  { value: "deals:read", label: "Read deals and stages", hint: "What a forecast elsewhere needs." },
  { value: "activities:read", label: "Read activities", hint: "What a calendar or a report of work needs." },
];

type Props = { onClose: () => void };
type FormProps = Props & { onCreated: (made: ApiTokenCreated) => void };

/** Makes a token, then shows its secret, in one dialog that must be answered once the secret is there. */
export function TokenDialog({ onClose }: Props) {
  const [made, setMade] = useState<ApiTokenCreated | null>(null);
  return (
    <Dialog
      open
      mustAnswer={made !== null}
      onOpenChange={(open) => !open && onClose()}
      title={made ? `Token for ${made.apiToken.name}` : "New API token"}
      description={
        made
          ? "Send it as “Authorization: Bearer …” with every request."
          : "The secret is shown once, right after this."
      }
      className="max-w-[480px]"
    >
      {made ? (
        <TokenReveal secret={made.token} onClose={onClose} />
      ) : (
        <TokenForm onClose={onClose} onCreated={setMade} />
      )}
    </Dialog>
  );
}

function TokenForm({ onClose, onCreated }: FormProps) {
  const workspace = useWorkspaceSlug();
  const form = useForm<ApiTokenInput>({
    resolver: formResolver(zApiTokenInput),
    defaultValues: { name: "", source: "", scopes: ["leads:write"], expiresAt: null },
  });
  const { errors, isSubmitting } = form.formState;

  const create = form.handleSubmit(async (body) => {
    try {
      const { data } = await createApiToken({ path: { workspace }, body });
      void invalidateTags("workspace");
      onCreated(data);
    } catch (error) {
      applyProblem(form, error);
    }
  });

  return (
    <Form onSubmit={create} className="flex flex-col gap-4">
      {errors.root?.server ? <Notice tone="danger">{errors.root.server.message}</Notice> : null}
      <Field label="Name" hint="What it is for, such as “Contact form”." error={errors.name?.message}>
        <Input autoFocus {...form.register("name")} />
      </Field>
      <Field
        label="Platform"
        hint="The site or program that will use it, such as “example.com”."
        error={errors.source?.message}
      >
        <Input {...form.register("source")} />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="contents">
          <span className="font-medium text-body text-fg">It may</span>
        </legend>
        <Controller
          control={form.control}
          name="scopes"
          render={({ field }) => (
            <>
              {scopes.map((scope) => (
                <CheckboxField
                  key={scope.value}
                  label={scope.label}
                  hint={scope.hint}
                  checked={field.value.includes(scope.value)}
                  onChange={(checked) =>
                    field.onChange(
                      checked ? [...field.value, scope.value] : field.value.filter((one) => one !== scope.value),
                    )
                  }
                />
              ))}
            </>
          )}
        />
        {errors.scopes ? (
          <p role="alert" className="text-danger-text text-meta">
            {errors.scopes.message}
          </p>
        ) : null}
      </fieldset>
      <Field
        label="Expires"
        optional
        hint="At the end of that day. Without a date it works until revoked."
        error={errors.expiresAt?.message}
      >
        <Controller
          control={form.control}
          name="expiresAt"
          render={({ field }) => (
            <DateField
              ref={field.ref}
              onBlur={field.onBlur}
              min={localToday()}
              value={field.value ? localDay(new Date(field.value)) : null}
              onChange={(day) => field.onChange(day ? new Date(`${day}T23:59:59`).toISOString() : null)}
            />
          )}
        />
      </Field>
      <div className="flex justify-end gap-2 pb-1">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Create token
        </Button>
      </div>
    </Form>
  );
}
