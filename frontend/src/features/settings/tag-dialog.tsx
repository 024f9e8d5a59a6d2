import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Check } from "lucide-react";
import { Controller, useForm } from "react-hook-form";
import { createTag, updateTag } from "@/api/gen/sdk.gen";
import type { Tag, TagInput } from "@/api/gen/types.gen";
import { zTagInput } from "@/api/gen/zod.gen";
import { applyProblem } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspaceSlug } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { formResolver } from "@/lib/form-resolver";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { toneChip, tones } from "@/ui/tone";

export function TagDialog({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const workspace = useWorkspaceSlug();
  const form = useForm<TagInput>({
    resolver: formResolver(zTagInput),
    defaultValues: { name: tag?.name ?? "", color: tag?.color ?? "gray" },
  });
  const { errors, isSubmitting } = form.formState;

  const save = form.handleSubmit(async (body) => {
    try {
      if (tag)
        await updateTag({
          path: { workspace, tag: tag.id },
          body: { name: body.name, color: body.color ?? "gray", version: tag.version },
        });
      else await createTag({ path: { workspace }, body });
      await invalidateTags("workspace");
      toast.done(tag ? "Tag saved" : `${body.name} added`);
      onClose();
    } catch (error) {
      applyProblem(form, error);
    }
  });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={tag ? "Edit tag" : "New tag"}>
      <Form onSubmit={save} className="flex flex-col gap-4">
        {errors.root?.server ? <Notice tone="danger">{errors.root.server.message}</Notice> : null}
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus {...form.register("name")} />
        </Field>
        <div className="flex flex-col gap-1">
          <span id="tag-color" className="font-medium text-body text-fg">
            Colour
          </span>
          <Controller
            control={form.control}
            name="color"
            render={({ field }) => (
              <RadioGroup
                aria-labelledby="tag-color"
                value={field.value ?? "gray"}
                onValueChange={field.onChange}
                className="flex flex-wrap gap-1.5"
              >
                {tones.map((tone) => (
                  <Radio.Root
                    key={tone}
                    value={tone}
                    aria-label={tone}
                    className={cn(
                      "flex size-8 cursor-pointer items-center justify-center rounded-control border border-transparent data-[checked]:border-current touch:size-11",
                      toneChip[tone],
                    )}
                  >
                    <Radio.Indicator>
                      <Check aria-hidden className="size-4" />
                    </Radio.Indicator>
                  </Radio.Root>
                ))}
              </RadioGroup>
            )}
          />
        </div>
        <div className="flex justify-end gap-2 pb-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {tag ? "Save tag" : "Add tag"}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
