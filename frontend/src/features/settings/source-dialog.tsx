import { useState } from "react";
import { useForm } from "react-hook-form";
import { createLeadSource, updateLeadSource } from "@/api/gen/sdk.gen";
import type { LeadSource, LeadSourceInput } from "@/api/gen/types.gen";
import { zLeadSourceInput } from "@/api/gen/zod.gen";
import { applyProblem } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { formResolver } from "@/lib/form-resolver";
import { slugify } from "@/lib/slug";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";

/** Adds a source, or renames one: its slug is what integrations send, so it never changes. */
export function SourceDialog({ source, onClose }: { source: LeadSource | null; onClose: () => void }) {
  const workspace = useWorkspaceSlug();
  const [ownSlug, setOwnSlug] = useState(source !== null);
  const form = useForm<LeadSourceInput>({
    resolver: formResolver(zLeadSourceInput),
    defaultValues: { name: source?.name ?? "", slug: source?.slug ?? "" },
  });
  const { errors, isSubmitting } = form.formState;

  const save = form.handleSubmit(async (body) => {
    try {
      if (source)
        await updateLeadSource({
          path: { workspace, slug: source.slug },
          body: { name: body.name, version: source.version },
        });
      else await createLeadSource({ path: { workspace }, body });
      await invalidateTags("workspace");
      toast.done(source ? `Renamed to ${body.name}` : `${body.name} added`);
      onClose();
    } catch (error) {
      applyProblem(form, error);
    }
  });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={source ? "Rename source" : "New lead source"}>
      <Form onSubmit={save} className="flex flex-col gap-4">
        {errors.root?.server ? <Notice tone="danger">{errors.root.server.message}</Notice> : null}
        <Field label="Name" error={errors.name?.message}>
          <Input
            autoFocus
            {...form.register("name", {
              onChange: (event: { target: { value: string } }) => {
                if (!ownSlug) form.setValue("slug", slugify(event.target.value, "_"));
              },
            })}
          />
        </Field>
        <Field
          label="Slug"
          hint={
            source
              ? "Integrations send it, so it stays as it is."
              : "What integrations send. It cannot be changed later."
          }
          error={errors.slug?.message}
        >
          <Input
            className="font-mono"
            spellCheck={false}
            autoCapitalize="none"
            readOnly={source !== null}
            {...form.register("slug", { onChange: () => setOwnSlug(true) })}
          />
        </Field>
        <div className="flex justify-end gap-2 pb-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {source ? "Rename" : "Add source"}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
