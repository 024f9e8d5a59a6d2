import { lazy } from "react";

// Dragging and virtual columns are asked for by the board alone: list, forecast and phones do without.
export const DealBoard = lazy(async () => ({ default: (await import("./deal-board")).DealBoard }));
export const PhoneBoard = lazy(async () => ({ default: (await import("./phone-board")).PhoneBoard }));
