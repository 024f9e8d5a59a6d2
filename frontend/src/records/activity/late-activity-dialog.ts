import { lazy } from "react";

// Fields, lists and a search: it comes when it is first opened.
export const ActivityDialog = lazy(async () => ({ default: (await import("./activity-dialog")).ActivityDialog }));
