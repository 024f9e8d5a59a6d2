import { useQuery } from "@tanstack/react-query";
import { listPipelineStagesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import type { Tone } from "@/ui/tone";
import { type Stage, stageTone } from "./model";

export function stagesOptions(workspace: string) {
  return { ...listPipelineStagesOptions({ path: { workspace } }), staleTime: 5 * 60_000 };
}

/** The stages of the pipeline in the order of the board. Empty until they are known. */
export function useStages() {
  const all = useQuery(stagesOptions(useWorkspaceSlug())).data?.items ?? [];
  const inUse = all.filter((stage) => !stage.archived);
  const openCount = inUse.filter((stage) => stage.kind === "open").length;
  const stage = (id: string | null | undefined): Stage | undefined => all.find((one) => one.id === id);
  return {
    all,
    inUse,
    stage,
    stageName: (id: string): string => stage(id)?.name ?? "A former stage",
    tone: (one: Pick<Stage, "kind" | "position">): Tone => stageTone(one, openCount),
    first: inUse.find((one) => one.kind === "open"),
    won: inUse.find((one) => one.kind === "won"),
    lost: inUse.find((one) => one.kind === "lost"),
  };
}

export type Stages = ReturnType<typeof useStages>;
