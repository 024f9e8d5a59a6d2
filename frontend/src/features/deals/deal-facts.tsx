import { Link } from "@tanstack/react-router";
import { useWorkspace } from "@/api/workspace";
import { formatMoney } from "@/lib/format";
import { Ago } from "@/records/marks";
import { FactRow } from "@/records/page/fact-row";
import { MoneyFact, PlainFact } from "@/records/page/facts";
import { TagsFact } from "@/records/page/tags-fact";
import { useDirectory } from "@/records/use-directory";
import { fieldWord } from "@/records/use-record-words";
import { InlineText } from "@/ui/inline-text";
import { DateFact } from "./date-fact";
import { type DealPatch, deals } from "./deal-kind";
import { type Deal, isOpen } from "./model";
import { PartyFact } from "./party-fact";
import type { DealWrites } from "./use-deal-writes";

type Props = { deal: Deal; writes: DealWrites; blocked: string | undefined };

/** What is known of the deal; every value turns into its field when pressed. */
export function DealFacts({ deal, writes, blocked }: Props) {
  const directory = useDirectory();
  const { currency, today } = useWorkspace();
  const save = async (body: DealPatch, field: string, shown: object = body) =>
    (await writes.fields(deal, body, shown, `${fieldWord(deals, field)} saved`)) !== "refused";

  return (
    <section aria-label="Facts" className="min-w-0">
      <dl className="flex flex-col gap-0.5">
        <MoneyFact
          label="Amount"
          name="Amount"
          value={deal.amount}
          currency={currency}
          blocked={blocked}
          onSave={(amount) => save({ amount }, "amount")}
        />
        <ProbabilityFact deal={deal} blocked={blocked} save={save} />
        {deal.weightedAmount && isOpen(deal) ? (
          <PlainFact label="Weighted">
            <span title="The amount times the probability" className="tabular-nums">
              {formatMoney(deal.weightedAmount)}
            </span>
          </PlainFact>
        ) : null}
        <DateFact
          label="Close"
          name="Expected close"
          value={deal.expectedCloseDate}
          late={deal.closeOverdue}
          today={today}
          blocked={blocked}
          onSave={(expectedCloseDate) => save({ expectedCloseDate }, "expectedCloseDate")}
        />
        <PartyFact deal={deal} of="company" blocked={blocked} save={save} />
        <PartyFact deal={deal} of="contact" blocked={blocked} save={save} />
        <FactRow label="Tags">
          <TagsFact
            tags={deal.tags}
            directory={directory}
            blocked={blocked}
            onChange={(tags) => void save({ tags }, "tags")}
          />
        </FactRow>
      </dl>
      <dl className="mt-3 flex flex-col gap-0.5 border-line border-t pt-3">
        {deal.closedAt ? (
          <PlainFact label={deal.kind === "won" ? "Won" : "Lost"}>
            <Ago at={deal.closedAt} />
          </PlainFact>
        ) : null}
        <PlainFact label="Created">
          <Ago at={deal.createdAt} />
        </PlainFact>
        <PlainFact label="Updated">
          <Ago at={deal.updatedAt} />
        </PlainFact>
        {deal.leadId ? <FromLead lead={deal.leadId} /> : null}
      </dl>
    </section>
  );
}

type Save = (body: DealPatch, field: string, shown?: object) => Promise<boolean>;
type RowProps = { deal: Deal; blocked: string | undefined; save: Save };

function ProbabilityFact({ deal, blocked, save }: RowProps) {
  const closed = isOpen(deal) ? undefined : "A won deal is certain and a lost one is not. Reopen it first.";
  return (
    <FactRow label="Probability">
      <InlineText
        label="Probability in per cent"
        value={String(deal.probability)}
        shown={deal.ownProbability || closed ? `${deal.probability}%` : `${deal.probability}%, as the stage`}
        inputMode="numeric"
        maxLength={3}
        blocked={blocked ?? closed}
        onSave={async (text) => {
          if (text === null) return save({ probability: null }, "probability", {});
          const probability = Number(text.replace("%", ""));
          const fits = Number.isInteger(probability) && probability >= 0 && probability <= 100;
          return fits ? save({ probability }, "probability") : false;
        }}
      />
    </FactRow>
  );
}

function FromLead({ lead }: { lead: string }) {
  const { slug: workspace } = useWorkspace();
  return (
    <PlainFact label="From">
      <Link to="/w/$workspace/leads/$lead" params={{ workspace, lead }} className="text-accent-text hover:underline">
        The lead that became it
      </Link>
    </PlainFact>
  );
}
