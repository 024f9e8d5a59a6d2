import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft, ChevronDown, ChevronUp } from "lucide-react";
import { useWorkspaceSlug } from "@/api/workspace";
import { useCommands } from "@/lib/commands";
import { buttonLook } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { useLeadFilters } from "./use-lead-filters";
import { useNeighbors } from "./use-lead-list";

/** Back to the list as it was, and on to the leads beside this one in it. */
export function LeadNav({ lead }: { lead: string }) {
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  const { filters } = useLeadFilters();
  const { data } = useNeighbors(lead, filters);
  const go = (id: string | null | undefined) => () => {
    if (id) void navigate({ to: "/w/$workspace/leads/$lead", params: { workspace, lead: id }, search: true });
  };
  const back = { to: "/w/$workspace/leads", params: { workspace }, search: true } as const;

  const section = "This lead";
  useCommands([
    {
      id: "lead-following",
      title: "Next lead of the list",
      section,
      keys: "j",
      icon: ChevronDown,
      run: go(data?.next),
    },
    {
      id: "lead-before",
      title: "Previous lead of the list",
      section,
      keys: "k",
      icon: ChevronUp,
      run: go(data?.previous),
    },
    {
      id: "lead-back",
      title: "Back to the list",
      section,
      keys: "escape",
      icon: ArrowLeft,
      run: () => void navigate(back),
    },
  ]);

  return (
    <nav
      aria-label="Leads"
      className="flex h-12 shrink-0 items-center gap-1 border-line border-b pr-4 pl-2.5 touch:h-14"
    >
      <Link {...back} className={buttonLook({ variant: "ghost" })}>
        <ArrowLeft aria-hidden />
        Leads
      </Link>
      <span className="flex-1" />
      <IconButton label="Previous lead" keys="k" disabled={!data?.previous} onClick={go(data?.previous)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label="Next lead" keys="j" disabled={!data?.next} onClick={go(data?.next)}>
        <ChevronDown aria-hidden />
      </IconButton>
    </nav>
  );
}
