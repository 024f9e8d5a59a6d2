import { moveDeal } from "@/api/gen/sdk.gen";
import type { MoveDealData } from "@/api/gen/types.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { useRecordWrites } from "@/records/use-record-writes";
import { answerOf, deals } from "./deal-kind";
import type { Deal, DealCard, LostReason, Stage } from "./model";

/** Why a deal is lost, and what was said about it. */
export type Lost = { lostReason: LostReason; lostNote: string | null };

type MoveBody = Omit<MoveDealData["body"], "version">;

/** Everything a reader changes on one deal without a form: what any record knows, and the move to another stage. */
export function useDealWrites() {
  const workspace = useWorkspaceSlug();
  const writes = useRecordWrites(deals);
  return {
    ...writes,
    move: (deal: Deal | DealCard, stage: Stage, lost?: Lost) => {
      const body: MoveBody = { stageId: stage.id, ...lost };
      return writes.write({
        record: deal,
        patch: body,
        done: `${deal.title} moved to ${stage.name}`,
        send: async (version) =>
          answerOf(await moveDeal({ path: { workspace, deal: deal.id }, body: { ...body, version } })),
      });
    },
  };
}

export type DealWrites = ReturnType<typeof useDealWrites>;
