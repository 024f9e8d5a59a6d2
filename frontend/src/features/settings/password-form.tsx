import { useForm } from "react-hook-form";
import { changePassword } from "@/api/gen/sdk.gen";
import type { PasswordInput } from "@/api/gen/types.gen";
import { zPasswordInput } from "@/api/gen/zod.gen";
import { applyProblem } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { formResolver } from "@/lib/form-resolver";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { FieldPair } from "@/ui/form-section";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { Card } from "./card";

export function PasswordForm({ email }: { email: string }) {
  const form = useForm<PasswordInput>({
    resolver: formResolver(zPasswordInput),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const save = form.handleSubmit(async (body) => {
    try {
      await changePassword({ body });
      form.reset();
      await invalidateTags("auth");
      toast.done("Password changed. Your other sessions have ended.");
    } catch (error) {
      applyProblem(form, error);
    }
  });

  return (
    <Card title="Password" why="Changing it ends all your other sessions.">
      <Form onSubmit={save} className="flex max-w-[640px] flex-col gap-4">
        {errors.root?.server ? <Notice tone="danger">{errors.root.server.message}</Notice> : null}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <FieldPair>
          <Field label="Current password" error={errors.currentPassword?.message}>
            <Input type="password" autoComplete="current-password" {...form.register("currentPassword")} />
          </Field>
          <Field label="New password" hint="At least 12 characters." error={errors.newPassword?.message}>
            <Input type="password" autoComplete="new-password" {...form.register("newPassword")} />
          </Field>
        </FieldPair>
        <Button type="submit" className="self-start" pending={isSubmitting}>
          Change password
        </Button>
      </Form>
    </Card>
  );
}
