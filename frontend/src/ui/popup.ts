/** The look shared by everything that floats with rows in it. */
export const popupLook = "pop-motion rounded-card bg-raised text-body text-fg shadow-pop outline-none";

export const itemLook = [
  "flex min-h-8 w-full cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-body text-fg outline-none",
  "data-[highlighted]:bg-active data-[disabled]:text-fg-3 touch:min-h-11",
  "[&_svg]:size-4 [&_svg]:shrink-0",
].join(" ");

export const groupLook = "px-2 pt-2 pb-1 font-medium text-fg-3 text-label";
