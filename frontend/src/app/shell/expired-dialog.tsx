import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { signIn } from "@/api/gen/sdk.gen";
import { toApiError } from "@/api/problem";
import { openSession, type SessionUser } from "@/api/token";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import { leave } from "../session";

/** Signs the same person in again over the page. What was typed stays; what was pressed then goes through. */
export function ExpiredDialog({ user }: { user: SessionUser }) {
  const [password, setPassword] = useState("");
  const again = useMutation({
    mutationFn: () => signIn({ body: { email: user.email, password } }),
    onSuccess: ({ data }) => openSession(data),
  });
  const fault = again.error ? toApiError(again.error).detail : undefined;

  return (
    <Dialog
      open
      mustAnswer
      onOpenChange={() => {}}
      title="Sign in again"
      description="Your session has ended. Nothing on the page is lost: sign in and go on where you were."
    >
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          again.mutate();
        }}
      >
        <Field label="E-mail">
          <Input value={user.email} readOnly autoComplete="username" />
        </Field>
        <Field label="Password" error={fault}>
          <Input
            type="password"
            autoFocus
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <div className="flex justify-between gap-2 pb-1">
          <Button variant="ghost" onClick={() => void leave()}>
            Sign in as someone else
          </Button>
          <Button type="submit" variant="primary" pending={again.isPending}>
            Sign in
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
