import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { ApiError } from "@/api/problem";
import { useTitle } from "@/lib/use-title";
import { Button } from "@/ui/button";
import { MessagePage } from "./message-page";
import { NotFoundPage } from "./not-found-page";

const codeIsGone = /dynamically imported module|importing a module script|preload CSS/i;

export function CrashPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  useTitle("Problem");
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage />;

  const again = () => {
    boundary.reset();
    reset();
    void router.invalidate();
  };
  if (error instanceof Error && codeIsGone.test(error.message)) {
    return (
      <MessagePage
        title="Mainstay has been updated"
        action={
          <Button variant="primary" onClick={() => location.reload()}>
            Reload
          </Button>
        }
      >
        This page belongs to an earlier version. Reload to go on with the new one.
      </MessagePage>
    );
  }
  const isRefusal = error instanceof ApiError;
  return (
    <MessagePage
      title={isRefusal && error.status === 403 ? "This is not open to you" : "This page could not be shown"}
      action={
        <Button variant="primary" onClick={again}>
          Try again
        </Button>
      }
    >
      <p>{isRefusal ? error.detail : "Something went wrong in the app. Try again, or reload the page."}</p>
      {isRefusal && error.requestId ? (
        <p className="mt-2 font-mono text-fg-3 text-label">Request {error.requestId}</p>
      ) : null}
    </MessagePage>
  );
}
