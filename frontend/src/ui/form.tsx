import type { ComponentProps, KeyboardEvent } from "react";

/** A form that our own words validate, sent by the button or by ⌘↵ from any field. */
export function Form({ onKeyDown, ...rest }: ComponentProps<"form">) {
  const sendByKeys = (event: KeyboardEvent<HTMLFormElement>) => {
    onKeyDown?.(event);
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return <form noValidate {...rest} onKeyDown={sendByKeys} />;
}
