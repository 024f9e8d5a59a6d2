import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useWorkspace } from "@/api/workspace";
import { Button, buttonLook } from "@/ui/button";
import type { RecordKind, RecordTypes } from "../kind";

/** The chief action of a list: one more of its kind, or why the reader may not. */
export function NewRecordLink<T extends RecordTypes>({ kind }: { kind: RecordKind<T> }) {
  const workspace = useWorkspace();
  const { create } = kind.address;
  if (!create) return null;
  const blocked = workspace.whyNot("records:write");
  const words = (
    <>
      <Plus aria-hidden />
      New {kind.noun.one}
    </>
  );
  if (blocked) {
    return (
      <Button variant="primary" blocked={blocked}>
        {words}
      </Button>
    );
  }
  return (
    <Link {...create(workspace.slug)} aria-keyshortcuts="c" className={buttonLook({ variant: "primary" })}>
      {words}
    </Link>
  );
}
