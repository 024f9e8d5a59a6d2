import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { runSetup } from "@/api/gen/sdk.gen";
import type { SetupInput } from "@/api/gen/types.gen";
import { zSetupInput } from "@/api/gen/zod.gen";
import { applyProblem } from "@/api/problem";
import { openSession } from "@/api/token";
import { formResolver } from "@/lib/form-resolver";
import { slugify } from "@/lib/slug";
import { currencies, ownTimeZone, timeZones } from "@/lib/time-zones";
import { useTitle } from "@/lib/use-title";
import { Button } from "@/ui/button";
import { Combobox } from "@/ui/combobox";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { FieldPair, FormSection } from "@/ui/form-section";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/states";
import { AuthLayout } from "./auth-layout";

const zoneOptions = timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
const currencyOptions = currencies().map(({ code, name }) => ({ value: code, label: code, note: name }));

/** The first run: the first owner and the first workspace, in one step. */
export function SetupPage({ onDone }: { onDone: () => void }) {
  useTitle("Set up");
  const [ownSlug, setOwnSlug] = useState(false);
  const form = useForm<SetupInput>({
    resolver: formResolver(zSetupInput),
    defaultValues: {
      name: "",
      email: "",
      password: "",
      workspaceName: "",
      workspaceSlug: "",
      currency: "EUR",
      timeZone: ownTimeZone(),
    },
  });
  const { errors, isSubmitting } = form.formState;
  const slug = form.watch("workspaceSlug");

  const send = form.handleSubmit(async (body) => {
    try {
      const { data } = await runSetup({ body });
      openSession(data);
      onDone();
    } catch (error) {
      applyProblem(form, error);
    }
  });

  return (
    <AuthLayout
      wide
      title="Set up Mainstay"
      lead="You become the owner of the first workspace. All but its address can be changed later."
    >
      <Form onSubmit={send} className="flex flex-col">
        {errors.root?.server ? <Notice tone="danger">{errors.root.server.message}</Notice> : null}
        <FormSection title="You">
          <FieldPair>
            <Field label="Name" error={errors.name?.message}>
              <Input autoComplete="name" autoFocus {...form.register("name")} />
            </Field>
            <Field label="E-mail" error={errors.email?.message}>
              <Input type="email" autoComplete="username" {...form.register("email")} />
            </Field>
          </FieldPair>
          <Field
            label="Password"
            hint="At least 12 characters. A sentence is easy to keep in mind."
            error={errors.password?.message}
          >
            <Input type="password" autoComplete="new-password" {...form.register("password")} />
          </Field>
        </FormSection>
        <FormSection title="Workspace">
          <Field label="Workspace name" error={errors.workspaceName?.message}>
            <Input
              {...form.register("workspaceName", {
                onChange: (event: { target: { value: string } }) => {
                  if (!ownSlug) form.setValue("workspaceSlug", slugify(event.target.value));
                },
              })}
            />
          </Field>
          <Field label="Address" hint={`${location.host}/w/${slug || "…"}`} error={errors.workspaceSlug?.message}>
            <Input
              spellCheck={false}
              autoCapitalize="none"
              {...form.register("workspaceSlug", { onChange: () => setOwnSlug(true) })}
            />
          </Field>
          <FieldPair>
            <Field label="Currency" error={errors.currency?.message}>
              <Controller
                control={form.control}
                name="currency"
                render={({ field }) => (
                  <Combobox
                    {...field}
                    label="Currency"
                    options={currencyOptions}
                    onChange={(code) => code && field.onChange(code)}
                  />
                )}
              />
            </Field>
            <Field label="Time zone" hint="Decides what today means." error={errors.timeZone?.message}>
              <Controller
                control={form.control}
                name="timeZone"
                render={({ field }) => (
                  <Combobox
                    {...field}
                    label="Time zone"
                    options={zoneOptions}
                    onChange={(zone) => zone && field.onChange(zone)}
                  />
                )}
              />
            </Field>
          </FieldPair>
        </FormSection>
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Create workspace
        </Button>
      </Form>
    </AuthLayout>
  );
}
