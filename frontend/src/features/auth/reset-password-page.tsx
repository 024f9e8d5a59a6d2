import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { confirmPasswordReset } from "@/api/gen/sdk.gen";
import type { PasswordResetConfirmInput } from "@/api/gen/types.gen";
import { zPasswordResetConfirmInput } from "@/api/gen/zod.gen";
import { applyProblem, toApiError } from "@/api/problem";
import { formResolver } from "@/lib/form-resolver";
import { useTitle } from "@/lib/use-title";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/states";
import { AuthLayout, quietLink } from "./auth-layout";

type Props = { token: string; onDone: () => void };

/** Sets a new password with the secret of the mailed link. */
export function ResetPasswordPage({ token, onDone }: Props) {
  useTitle("New password");
  const form = useForm<PasswordResetConfirmInput>({
    resolver: formResolver(zPasswordResetConfirmInput),
    defaultValues: { token, newPassword: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const send = form.handleSubmit(async (body) => {
    try {
      await confirmPasswordReset({ body });
      onDone();
    } catch (error) {
      if (toApiError(error).code === "invalid_reset_token") form.setError("token", { message: "spent" });
      else applyProblem(form, error);
    }
  });

  const again = (
    <Link to="/forgot-password" className={quietLink}>
      Ask for a new link
    </Link>
  );
  if (!token || errors.token) {
    return (
      <AuthLayout title="This link no longer works" foot={again}>
        <p role="alert" className="text-fg-2 text-prose">
          Links to set a password work once and for one hour.
        </p>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title="Set a new password" lead="You are then signed out everywhere else.">
      <Form onSubmit={send} className="flex flex-col gap-4">
        {errors.root?.server ? <Notice tone="danger">{errors.root.server.message}</Notice> : null}
        <Field label="New password" hint="At least 12 characters." error={errors.newPassword?.message}>
          <Input type="password" autoComplete="new-password" autoFocus {...form.register("newPassword")} />
        </Field>
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Set password
        </Button>
      </Form>
    </AuthLayout>
  );
}
