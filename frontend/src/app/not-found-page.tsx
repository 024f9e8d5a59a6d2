import { Link } from "@tanstack/react-router";
import { useTitle } from "@/lib/use-title";
import { buttonLook } from "@/ui/button";
import { MessagePage } from "./message-page";

export function NotFoundPage() {
  useTitle("Not found");
  return (
    <MessagePage
      title="There is nothing here"
      action={
        <Link to="/" className={buttonLook({ variant: "primary" })}>
          Go to your workspace
        </Link>
      }
    >
      The address is wrong, what it showed is gone, or it belongs to a workspace that you are not a member of.
    </MessagePage>
  );
}
