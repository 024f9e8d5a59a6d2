import { lazy, Suspense } from "react";
import { useConflict } from "./conflicts";

// Conflicts are rare: the dialog comes when the first of them does.
const OpenConflict = lazy(async () => ({ default: (await import("./open-conflict")).OpenConflict }));

/** Two people changed the same thing: asks the reader which value stands. */
export function ConflictDialog() {
  const conflict = useConflict();
  if (!conflict) return null;
  return (
    <Suspense fallback={null}>
      <OpenConflict key={conflict.kind.noun.one} conflict={conflict} />
    </Suspense>
  );
}
