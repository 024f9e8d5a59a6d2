import { Suspense, useState } from "react";
import { LostDialog } from "./late-dialogs";
import type { Deal, DealCard, Stage } from "./model";
import type { Lost } from "./use-deal-writes";

type Send = (deal: Deal | DealCard, stage: Stage, lost?: Lost) => unknown;
type Asked = { deal: Deal | DealCard; stage: Stage };

/** Moves a deal at once, or asks first why it is lost. Nothing is sent before that is answered. */
export function useStageFlow(send: Send, onCancel?: (deal: Deal | DealCard) => void) {
  const [asked, setAsked] = useState<Asked | null>(null);

  const move = (deal: Deal | DealCard, stage: Stage) => {
    if (stage.id === deal.stageId) return;
    if (stage.kind === "lost") setAsked({ deal, stage });
    else void send(deal, stage);
  };

  const dialogs = (
    <Suspense fallback={null}>
      {asked ? (
        <LostDialog
          title={`Why is ${asked.deal.title} lost?`}
          onClose={() => {
            setAsked(null);
            onCancel?.(asked.deal);
          }}
          onSubmit={(lost) => {
            setAsked(null);
            void send(asked.deal, asked.stage, lost);
          }}
        />
      ) : null}
    </Suspense>
  );
  return { move, asked, dialogs };
}
