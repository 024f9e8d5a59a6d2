import { useEffect } from "react";

/** Names the document: "Leads · Kestrel Supply · Mainstay". */
export function useTitle(...parts: (string | undefined)[]) {
  const title = [...parts.filter(Boolean), "Mainstay"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
