import { use } from "react";
import type { RecordTypes } from "../kind";
import type { TimelineProps } from "./timeline";

// It is the lower part of the page and asks for data of its own: its code comes beside the record, not before it.
const coming = import("./timeline");

/** The timeline of a record, as soon as its code is there. */
export function Timeline<T extends RecordTypes>(props: TimelineProps<T>) {
  const { Timeline: Arrived } = use(coming);
  return <Arrived {...props} />;
}
