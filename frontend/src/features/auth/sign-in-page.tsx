import { Link } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { signIn } from "@/api/gen/sdk.gen";
import type { SignInInput } from "@/api/gen/types.gen";
import { zSignInInput } from "@/api/gen/zod.gen";
import { applyProblem } from "@/api/problem";
import { openSession } from "@/api/token";
import { formResolver } from "@/lib/form-resolver";
import { useTitle } from "@/lib/use-title";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/states";
import { AuthLayout, quietLink } from "./auth-layout";

type Props = { onDone: () => void; notice?: string | undefined };

export function SignInPage({ onDone, notice }: Props) {
  useTitle("Sign in");
  const form = useForm<SignInInput>({
    resolver: formResolver(zSignInInput),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;

  const send = form.handleSubmit(async (body) => {
    try {
      const { data } = await signIn({ body });
      openSession(data);
      onDone();
    } catch (error) {
      applyProblem(form, error);
      form.setFocus("password", { shouldSelect: true });
    }
  });

  return (
    <AuthLayout
      title="Sign in"
      foot={
        <Link to="/forgot-password" className={quietLink}>
          Forgot your password?
        </Link>
      }
    >
      <Form onSubmit={send} className="flex flex-col gap-4">
        {notice && !errors.root?.server ? <Notice tone="plain">{notice}</Notice> : null}
        {errors.root?.server ? <Notice tone="danger">{errors.root.server.message}</Notice> : null}
        <Field label="E-mail" error={errors.email?.message}>
          <Input type="email" autoComplete="username" autoFocus {...form.register("email")} />
        </Field>
        <Field label="Password" error={errors.password?.message}>
          <Input type="password" autoComplete="current-password" {...form.register("password")} />
        </Field>
        <Button type="submit" variant="primary" pending={isSubmitting} className="mt-1">
          Sign in
        </Button>
      </Form>
    </AuthLayout>
  );
}
