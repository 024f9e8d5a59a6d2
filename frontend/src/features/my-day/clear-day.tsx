import { Link } from "@tanstack/react-router";
import { CircleCheckBig, Sun } from "lucide-react";
import { useWorkspaceSlug } from "@/api/workspace";
import { Button, buttonLook } from "@/ui/button";
import { EmptyState } from "@/ui/states";

type Props = { own: boolean; blocked: string | undefined; onAdd: () => void };

/** Nothing at all: a good moment to plan, or to look who has gone quiet. */
export function ClearDay({ own, blocked, onAdd }: Props) {
  const workspace = useWorkspaceSlug();
  return (
    <EmptyState
      icon={Sun}
      title={own ? "Your day is clear" : "Nothing is due here"}
      action={
        <>
          <Button variant="primary" blocked={blocked} onClick={onAdd}>
            Plan an activity
          </Button>
          <Link
            to="/w/$workspace/leads"
            params={{ workspace }}
            search={{ stale: "true", mine: "true" }}
            className={buttonLook()}
          >
            Leads gone quiet
          </Link>
        </>
      }
    >
      Nothing is late, nothing is due today, and nothing is planned for the next seven days.
    </EmptyState>
  );
}

/** Today is done; what comes next stands below. */
export function ThroughForToday({ own }: { own: boolean }) {
  return (
    <p className="flex items-center gap-2.5 rounded-card bg-green-bg px-4 py-3 text-green-fg text-prose">
      <CircleCheckBig aria-hidden className="size-4 shrink-0" />
      {own ? "You are through for today. Here is what comes next." : "Nothing is left for today."}
    </p>
  );
}
