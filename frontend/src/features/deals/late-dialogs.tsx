import { lazy } from "react";

// Asked for seldom, and heavy with fields: it comes when it is first opened.
export const LostDialog = lazy(async () => ({ default: (await import("./lost-dialog")).LostDialog }));
