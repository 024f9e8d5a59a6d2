import type { ViewedList } from "@/api/gen/types.gen";
import type { ApiTag } from "@/api/query-client";

const viewedLists = ["leads", "contacts", "companies", "deals", "activities", "customers"] as const;

/** The list whose views are saved, by the tag of its kind; undefined where none are. */
export function viewedList(tag: ApiTag): ViewedList | undefined {
  return viewedLists.find((list) => list === tag);
}

/** Where in the list a reader stands, how long their pages are, and which view they came from: no part of a view. */
const apart = ["page", "size", "saved"];

/** What an address shows, in one order, so that two of the same meaning are the same text. */
export function viewQuery(search: string, columns: readonly string[]): string {
  const params = new URLSearchParams(search);
  for (const key of apart) params.delete(key);
  if (columns.length > 0) params.set("cols", columns.join(","));
  params.sort();
  return params.toString().replaceAll("%2C", ",");
}

/** The address of a view. It names the view, so that what is changed on it can be told and stored. */
export function viewAddress(pathname: string, view: { id: string; query: string }): string {
  return `${pathname}?${view.query ? `${view.query}&` : ""}saved=${view.id}`;
}
