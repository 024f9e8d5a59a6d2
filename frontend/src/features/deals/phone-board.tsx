import { ArrowRightLeft } from "lucide-react";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import { useChangedByOther } from "@/records/use-changed-by-other";
import { Button } from "@/ui/button";
import { Dot } from "@/ui/chip";
import { IconButton } from "@/ui/icon-button";
import { Select } from "@/ui/select";
import { createMenuHandle, SharedMenu, SharedMenuTrigger } from "@/ui/shared-menu";
import type { BoardContext } from "./board-context";
import { CardFace } from "./card-face";
import { deals } from "./deal-kind";
import { Sums } from "./deal-marks";
import type { DealCard, DealColumn } from "./model";
import { StageChoices } from "./stage-choices";
import { useColumnView } from "./use-column-view";
import type { DealWrites } from "./use-deal-writes";
import { useMoving } from "./use-moving";
import { useStages } from "./use-stages";

type Base = Pick<BoardContext, "workspace" | "me" | "today" | "currency" | "directory" | "filters" | "blocked">;
type Props = { columns: readonly DealColumn[]; base: Base; writes: DealWrites };

/** The board on a phone: one stage at a time, and a menu that sends a deal to another. */
export function PhoneBoard({ columns, base, writes }: Props) {
  const [chosen, setChosen] = useQueryState("column", { history: "replace" });
  const [menu] = useState(() => createMenuHandle<DealCard>());
  const { tone } = useStages();
  const { move, moves, dialogs } = useMoving(writes);
  const column = columns.find(({ stage }) => stage.id === chosen) ?? columns[0];
  const context: BoardContext = { ...base, menu, moves, held: false, landed: null };
  if (!column) return null;
  return (
    <div className="flex flex-col gap-3 p-3">
      <Select
        aria-label="Stage"
        value={column.stage.id}
        onChange={(id) => void setChosen(id)}
        options={columns.map(({ stage, sums }) => ({
          value: stage.id,
          label: `${stage.name} · ${formatNumber(sums.count)}`,
          icon: <Dot tone={tone(stage)} />,
        }))}
      />
      <PhoneColumn key={column.stage.id} column={column} context={context} />
      <SharedMenu handle={menu} align="end">
        {(card) => <StageChoices deal={card} label="Move to" onChoose={(to) => move(card, to)} />}
      </SharedMenu>
      {dialogs}
    </div>
  );
}

function PhoneColumn({ column, context }: { column: DealColumn; context: BoardContext }) {
  const view = useColumnView(column, context);
  return (
    <section aria-label={column.stage.name} className="flex flex-col gap-2">
      <p className="flex items-baseline gap-2 px-1 text-body text-fg-2">
        <Sums sums={view.sums} of="amount" className="font-medium text-fg" />
        {column.stage.kind === "open" && view.sums.amounts.length > 0 ? (
          <span className="text-fg-3 text-meta">
            <Sums sums={view.sums} of="weightedAmount" /> weighted
          </span>
        ) : null}
      </p>
      {view.cards.length === 0 ? <p className="px-1 py-6 text-center text-body text-fg-2">No deals here</p> : null}
      <ul aria-label={`Deals in ${column.stage.name}`} className="flex flex-col gap-2">
        {view.cards.map((card) => (
          <PhoneCard key={card.id} card={card} context={context} />
        ))}
      </ul>
      {view.hasMore ? <Button onClick={view.showMore}>Show more</Button> : null}
    </section>
  );
}

function PhoneCard({ card, context }: { card: DealCard; context: BoardContext }) {
  const { workspace, me, today, directory, blocked, menu } = context;
  const changed = useChangedByOther(card.id, me);
  return (
    <li
      className={cn(
        "relative flex flex-col gap-1.5 rounded-card border border-line bg-raised p-3 shadow-card",
        changed && "animate-changed",
      )}
    >
      <CardFace
        card={card}
        today={today}
        ownerName={card.ownerId ? directory.memberName(card.ownerId) : null}
        address={deals.address.page({ workspace, id: card.id })}
        tools={
          blocked ? null : (
            <span className="relative -my-2 -mr-2 flex">
              <SharedMenuTrigger
                handle={menu}
                payload={card}
                render={
                  <IconButton label={`Move ${card.title} to…`}>
                    <ArrowRightLeft aria-hidden />
                  </IconButton>
                }
              />
            </span>
          )
        }
      />
    </li>
  );
}
