import { createFileRoute, useLocation, useNavigate } from "@tanstack/react-router";
import { ResetPasswordPage } from "@/features/auth/reset-password-page";

export const Route = createFileRoute("/reset-password")({ component: ResetPassword });

/** The secret stands behind the #, so that it reaches no server log on its way. */
function ResetPassword() {
  const { hash } = useLocation();
  const navigate = useNavigate();
  return (
    <ResetPasswordPage
      token={new URLSearchParams(hash).get("token") ?? ""}
      onDone={() => void navigate({ to: "/sign-in", search: { reset: "done" } })}
    />
  );
}
