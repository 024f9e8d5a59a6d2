import { Link } from "@tanstack/react-router";
import { useWorkspace } from "@/api/workspace";
import { Button, buttonLook } from "@/ui/button";
import { becameOf, canTakeBack } from "./became";
import type { Lead } from "./model";
import { useConversion, useConversionUndo } from "./use-conversion";

/** Where a converted lead went on, and the way back while there is one. */
export function ConvertedLinks({ lead }: { lead: Lead }) {
  const workspace = useWorkspace();
  const conversion = useConversion(lead);
  const undo = useConversionUndo();
  if (lead.status !== "converted" || !conversion) return null;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {becameOf(workspace.slug, conversion).map(({ label, address }) => (
        <Link key={label} {...address} className={buttonLook({ size: "sm" })}>
          Open {label.toLowerCase()}
        </Link>
      ))}
      {canTakeBack(conversion) ? (
        <Button
          size="sm"
          variant="ghost"
          pending={undo.isPending}
          blocked={workspace.whyNot("records:write")}
          onClick={() => undo.mutate(lead.id)}
        >
          Undo conversion
        </Button>
      ) : null}
    </span>
  );
}
