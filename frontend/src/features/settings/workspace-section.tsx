import { useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { getWorkspaceQueryKey } from "@/api/gen/@tanstack/react-query.gen";
import { updateWorkspace } from "@/api/gen/sdk.gen";
import type { WorkspaceInput } from "@/api/gen/types.gen";
import { zWorkspaceInput } from "@/api/gen/zod.gen";
import { applyProblem, toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspace } from "@/api/workspace";
import { formResolver } from "@/lib/form-resolver";
import { currencies, timeZones } from "@/lib/time-zones";
import { useTitle } from "@/lib/use-title";
import { Combobox } from "@/ui/combobox";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { FormBar } from "@/ui/form-bar";
import { FieldPair } from "@/ui/form-section";
import { Input } from "@/ui/input";
import { LeaveGuard } from "@/ui/leave-guard";
import { toast } from "@/ui/toast";
import { Section } from "./section";

const zoneOptions = timeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
const currencyOptions = currencies().map(({ code, name }) => ({ value: code, label: code, note: name }));

/** Gives up what was typed, and what was said of it. */
const afresh = { keepDirtyValues: false, keepErrors: false };

export function WorkspaceSection() {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  useTitle("Workspace", workspace.name);
  const readOnly = workspace.whyNot("workspace:manage");
  const { version, name, currency, timeZone, slug } = workspace;
  const form = useForm<WorkspaceInput>({
    resolver: formResolver(zWorkspaceInput),
    values: { version, name, currency, timeZone },
    resetOptions: { keepDirtyValues: true, keepErrors: true },
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  const faults = Object.keys(errors).filter((key) => key !== "root").length;

  const save = form.handleSubmit(async (body) => {
    try {
      const path = { workspace: slug };
      const { data } = await updateWorkspace({ path, body: { ...body, version } });
      queries.setQueryData(getWorkspaceQueryKey({ path }), data);
      form.reset({ version: data.version, name: data.name, currency: data.currency, timeZone: data.timeZone }, afresh);
      toast.done("Workspace saved");
      void invalidateTags("auth", "leads");
    } catch (error) {
      applyProblem(form, error);
      if (toApiError(error).code === "stale_version") {
        const message = "Somebody else saved the profile first. What you typed is kept: look, then save again.";
        form.setError("root.server", { type: "stale_version", message });
        void invalidateTags("workspace");
      }
    }
  });

  return (
    <Form onSubmit={save} className="flex min-h-0 flex-1 flex-col">
      <LeaveGuard dirty={isDirty && !isSubmitting} />
      <Section
        title="Workspace profile"
        why="The name that everyone sees, the money that you count in, and the clock that decides what today is."
        readOnly={readOnly}
      >
        <div className="flex max-w-[640px] flex-col gap-4">
          <Field label="Name" error={errors.name?.message}>
            <Input readOnly={Boolean(readOnly)} {...form.register("name")} />
          </Field>
          <Field label="Address" hint="Part of every link into this workspace. It stays as it is.">
            <Input readOnly value={`${location.host}/w/${slug}`} />
          </Field>
          <FieldPair>
            <Field
              label="Currency"
              hint="New amounts start in it. Amounts already entered keep theirs."
              error={errors.currency?.message}
            >
              <Controller
                control={form.control}
                name="currency"
                render={({ field }) => (
                  <Combobox
                    {...field}
                    value={field.value ?? null}
                    label="Currency"
                    disabled={Boolean(readOnly)}
                    options={currencyOptions}
                    onChange={(code) => code && field.onChange(code)}
                  />
                )}
              />
            </Field>
            <Field
              label="Time zone"
              hint="Decides what is due today and what is overdue."
              error={errors.timeZone?.message}
            >
              <Controller
                control={form.control}
                name="timeZone"
                render={({ field }) => (
                  <Combobox
                    {...field}
                    value={field.value ?? null}
                    label="Time zone"
                    disabled={Boolean(readOnly)}
                    options={zoneOptions}
                    onChange={(zone) => zone && field.onChange(zone)}
                  />
                )}
              />
            </Field>
          </FieldPair>
        </div>
      </Section>
      {readOnly ? null : (
        <FormBar
          dirty={isDirty}
          saving={isSubmitting}
          faults={faults}
          problem={errors.root?.server?.message}
          onDiscard={() => form.reset({ version, name, currency, timeZone }, afresh)}
        />
      )}
    </Form>
  );
}
