import { lazy } from "react";

// Asked for seldom, and heavy with fields: they come when they are first opened.
export const QualifyDialog = lazy(async () => ({ default: (await import("./qualify-dialog")).QualifyDialog }));
export const ConvertDialog = lazy(async () => ({ default: (await import("./convert-dialog")).ConvertDialog }));
export const UnqualifyDialog = lazy(async () => ({ default: (await import("./unqualify-dialog")).UnqualifyDialog }));
