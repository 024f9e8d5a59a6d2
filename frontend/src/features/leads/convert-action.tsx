import { UserRoundCheck } from "lucide-react";
import { Suspense, useState } from "react";
import { useCommands } from "@/lib/commands";
import { Button } from "@/ui/button";
import { ConvertDialog } from "./late-dialogs";
import type { Lead, LeadStatus } from "./model";

const whyNot: Partial<Record<LeadStatus, string>> = {
  new: "Qualify this lead first. Only a qualified lead is converted.",
  contacted: "Qualify this lead first. Only a qualified lead is converted.",
  unqualified: "This lead is unqualified. Contact and qualify it first.",
};

/** The chief action of a lead: what makes it a contact, a company and a deal. */
export function ConvertAction({ lead, blocked }: { lead: Lead; blocked: string | undefined }) {
  const [asking, setAsking] = useState(false);
  const closed = blocked ?? whyNot[lead.status];
  const run = () => setAsking(true);
  useCommands([
    {
      id: "lead-convert",
      title: "Convert this lead",
      section: "This lead",
      icon: UserRoundCheck,
      keywords: "contact company deal",
      blocked: closed,
      run,
    },
  ]);
  if (lead.status === "converted") return null;
  return (
    <>
      <Button variant="primary" blocked={closed} onClick={run}>
        Convert
      </Button>
      <Suspense fallback={null}>
        {asking ? <ConvertDialog lead={lead} onClose={() => setAsking(false)} /> : null}
      </Suspense>
    </>
  );
}
