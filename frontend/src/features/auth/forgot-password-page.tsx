import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { requestPasswordReset } from "@/api/gen/sdk.gen";
import type { PasswordResetInput } from "@/api/gen/types.gen";
import { zPasswordResetInput } from "@/api/gen/zod.gen";
import { applyProblem } from "@/api/problem";
import { formResolver } from "@/lib/form-resolver";
import { useTitle } from "@/lib/use-title";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/states";
import { AuthLayout, quietLink } from "./auth-layout";

const back = (
  <Link to="/sign-in" className={quietLink}>
    Back to sign in
  </Link>
);

/** Asks for a reset link. The answer is the same whether the address is known or not. */
export function ForgotPasswordPage() {
  useTitle("Reset password");
  const form = useForm<PasswordResetInput>({
    resolver: formResolver(zPasswordResetInput),
    defaultValues: { email: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const send = form.handleSubmit(async (body) => {
    try {
      await requestPasswordReset({ body });
    } catch (error) {
      applyProblem(form, error);
    }
  });

  if (isSubmitSuccessful) {
    return (
      <AuthLayout title="Look in your mail" foot={back}>
        <p role="status" className="text-fg-2 text-prose">
          If {form.getValues("email")} belongs to an account, a link to set a new password is on its way. It works once,
          for one hour.
        </p>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title="Reset your password" lead="We send a link to your e-mail address." foot={back}>
      <Form onSubmit={send} className="flex flex-col gap-4">
        {errors.root?.server ? <Notice tone="danger">{errors.root.server.message}</Notice> : null}
        <Field label="E-mail" error={errors.email?.message}>
          <Input type="email" autoComplete="username" autoFocus {...form.register("email")} />
        </Field>
        <Button type="submit" variant="primary" pending={isSubmitting}>
          Send link
        </Button>
      </Form>
    </AuthLayout>
  );
}
