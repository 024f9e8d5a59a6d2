import { CircleDot } from "lucide-react";
import { Suspense, useState } from "react";
import { BarButton, type BulkTools } from "@/records/list/record-bulk-bar";
import { Dot } from "@/ui/chip";
import { Menu, MenuItem } from "@/ui/menu";
import { QualifyDialog, UnqualifyDialog } from "./late-dialogs";
import type { LeadChange } from "./lead-bulk";
import { type LeadStatus, statusWords } from "./model";

type Props = { tools: BulkTools<LeadChange>; today: string };

const moves: readonly LeadStatus[] = ["contacted", "qualified", "unqualified"];

/** Moves the chosen leads to a status, and asks first for what the move needs. */
export function LeadBulkMoves({ tools: { run, chosen, blocked }, today }: Props) {
  const [asked, setAsked] = useState<"qualified" | "unqualified" | null>(null);
  const close = () => setAsked(null);
  const move = (status: LeadStatus) => {
    if (status === "qualified" || status === "unqualified") setAsked(status);
    else run({ status: { status } }, `Move ${chosen} to ${statusWords[status].label}`);
  };

  return (
    <>
      <Menu trigger={<BarButton icon={CircleDot} label="Status" blocked={blocked} />} side="top">
        {moves.map((status) => (
          <MenuItem key={status} icon={<Dot tone={statusWords[status].tone} />} onSelect={() => move(status)}>
            {statusWords[status].label}
          </MenuItem>
        ))}
      </Menu>
      <Suspense fallback={null}>
        {asked === "unqualified" ? (
          <UnqualifyDialog
            title={`Why are ${chosen} unqualified?`}
            onClose={close}
            onSubmit={(reason) => {
              close();
              run({ status: { status: "unqualified", ...reason } }, `Mark ${chosen} as unqualified`);
            }}
          />
        ) : null}
        {asked === "qualified" ? (
          <QualifyDialog
            title={`Mark ${chosen} as qualified`}
            description="Leave the date empty to keep what each lead has. Leads without a date then stay as they are and are listed."
            today={today}
            required={false}
            onClose={close}
            onSubmit={(next) => {
              close();
              run({ status: { status: "qualified", ...next } }, `Mark ${chosen} as qualified`);
            }}
          />
        ) : null}
      </Suspense>
    </>
  );
}
