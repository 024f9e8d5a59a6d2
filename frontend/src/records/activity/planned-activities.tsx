import { lazy, Suspense, useState } from "react";
import type { SubjectKind } from "@/api/gen/types.gen";
import { usePlanned } from "./use-planned";

// Most records have nothing planned, and a page does not wait for the rows of those that have.
const PlannedRows = lazy(async () => ({ default: (await import("./planned-rows")).PlannedRows }));

type Props = { subject: SubjectKind; id: string; blocked: string | undefined };

/** What is planned on a record, above its past. Where nothing is, it takes no room. */
export function PlannedActivities({ subject, id, blocked }: Props) {
  const { data } = usePlanned(subject, id);
  const [shown, setShown] = useState(false);
  const any = (data?.total ?? 0) > 0;
  // The last one completed is gone from the answer, and still asks for its outcome.
  if (any && !shown) setShown(true);
  if (!shown && !any) return null;
  return (
    <Suspense fallback={null}>
      <PlannedRows items={data?.items ?? []} total={data?.total ?? 0} blocked={blocked} />
    </Suspense>
  );
}
