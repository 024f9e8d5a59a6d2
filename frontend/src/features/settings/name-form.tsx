import { useForm } from "react-hook-form";
import { updateMe } from "@/api/gen/sdk.gen";
import type { MeInput } from "@/api/gen/types.gen";
import { zMeInput } from "@/api/gen/zod.gen";
import { applyProblem } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { formResolver } from "@/lib/form-resolver";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { LeaveGuard } from "@/ui/leave-guard";
import { toast } from "@/ui/toast";
import { Card } from "./card";

export function NameForm({ name }: { name: string }) {
  const form = useForm<MeInput>({ resolver: formResolver(zMeInput), values: { name } });
  const { errors, isDirty, isSubmitting } = form.formState;

  const save = form.handleSubmit(async (body) => {
    try {
      await updateMe({ body });
      form.reset(body);
      await invalidateTags("auth", "workspace");
      toast.done("Name saved");
    } catch (error) {
      applyProblem(form, error);
    }
  });

  return (
    <Card title="Name" why="How colleagues see you on records and in timelines.">
      <LeaveGuard dirty={isDirty && !isSubmitting} />
      <Form onSubmit={save} className="flex max-w-[440px] items-start gap-2">
        <Field label="Name" hiddenLabel className="flex-1" error={errors.name?.message ?? errors.root?.server?.message}>
          <Input autoComplete="name" {...form.register("name")} />
        </Field>
        <Button type="submit" variant={isDirty ? "primary" : "secondary"} disabled={!isDirty} pending={isSubmitting}>
          Save
        </Button>
      </Form>
    </Card>
  );
}
