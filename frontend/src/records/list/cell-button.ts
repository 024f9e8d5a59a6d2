/** A value in a cell that opens something when pressed. */
export const cellButton =
  "-mx-1 flex max-w-full min-w-0 items-center gap-2 rounded-control px-1 py-0.5 text-left transition-colors hover:bg-active data-[popup-open]:bg-active";
