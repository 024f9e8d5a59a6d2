import type { QueryClient } from "@tanstack/react-query";
import type { AnyOf, RecordBase, RecordKind, RecordTypes } from "./kind";

type Piece = { items: RecordBase[] };
/** A list of one page, a list that grows piece by piece, or several lists in one answer. */
type Cached = Piece | { pages: Piece[] } | Record<string, unknown>;

type Kept<T extends RecordTypes> = Pick<RecordKind<T>, "listIds" | "pageKey">;

function isListOf(listIds: readonly string[], [head]: readonly unknown[]): boolean {
  if (typeof head !== "object" || head === null || !("_id" in head)) return false;
  return listIds.some((id) => id === head._id);
}

function isPiece(value: unknown): value is Piece {
  return typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);
}

function piecesOf(list: Cached): Piece[] {
  if (isPiece(list)) return [list];
  const parts = "pages" in list && Array.isArray(list.pages) ? list.pages : Object.values(list);
  return parts.filter(isPiece);
}

/** Only what a card already shows is put on it, so that a list never grows fields by accident. */
function patchCard(card: RecordBase, patch: object): RecordBase {
  const known = Object.entries(patch).filter(([field]) => field in card);
  return { ...card, ...Object.fromEntries(known) };
}

function patchPiece<P extends Piece>(piece: P, id: string, patch: object): P {
  if (!piece.items.some((card) => card.id === id)) return piece;
  return { ...piece, items: piece.items.map((card) => (card.id === id ? patchCard(card, patch) : card)) };
}

/** Puts new values of one record wherever it is shown: every list that holds it, and its own page. */
export function patchRecord<T extends RecordTypes>(
  client: QueryClient,
  kind: Kept<T>,
  workspace: string,
  id: string,
  patch: object,
) {
  client.setQueriesData<Cached>({ predicate: ({ queryKey }) => isListOf(kind.listIds, queryKey) }, (list) => {
    if (!list || !piecesOf(list).some((piece) => piece.items.some((card) => card.id === id))) return list;
    if (isPiece(list)) return patchPiece(list, id, patch);
    const inPart = (part: unknown) => (isPiece(part) ? patchPiece(part, id, patch) : part);
    if ("pages" in list && Array.isArray(list.pages)) return { ...list, pages: list.pages.map(inPart) };
    return Object.fromEntries(Object.entries(list).map(([name, part]) => [name, inPart(part)]));
  });
  client.setQueryData<RecordBase>(kind.pageKey({ workspace, id }), (record) => record && { ...record, ...patch });
}

/** The record as the cache knows it best, from its page or from any list. */
export function cachedRecord<T extends RecordTypes>(
  client: QueryClient,
  kind: Kept<T>,
  workspace: string,
  id: string,
): RecordBase | undefined {
  const full = client.getQueryData<RecordBase>(kind.pageKey({ workspace, id }));
  const cards = client
    .getQueriesData<Cached>({ predicate: ({ queryKey }) => isListOf(kind.listIds, queryKey) })
    .flatMap(([, list]) => (list ? piecesOf(list).flatMap((piece) => piece.items) : []))
    .filter((card) => card.id === id);
  const all = [...(full ? [full] : []), ...cards];
  return all.toSorted((one, other) => other.version - one.version)[0];
}

/** The values that a record holds in the fields of a patch. */
export function pick<T extends RecordTypes>(record: AnyOf<T> | RecordBase, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(record).filter(([field]) => fields.includes(field)));
}

export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
