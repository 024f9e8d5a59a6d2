import { parseAsStringLiteral } from "nuqs";

/** The orders of a list as they stand in the address: "name", or "-name" for the other way round. The name comes first. */
export function makeSorting<K extends string>(
  keys: readonly K[],
  usual: NoInfer<K> | `-${NoInfer<K>}`,
  /** Where the useful way is the descending one: the newest, the highest. */
  descendingFirst: readonly NoInfer<K>[],
) {
  const sorts = keys.flatMap((key): (K | `-${K}`)[] => [key, `-${key}`]);

  const by = (sort: K | `-${K}`): { key: K | undefined; descending: boolean } => {
    const descending = sort.startsWith("-");
    const name = descending ? sort.slice(1) : sort;
    return { key: keys.find((key) => key === name), descending };
  };
  /** The order after a press on a head: the useful way first, then the other. */
  const next = (sort: K | `-${K}`, key: K): K | `-${K}` => {
    const now = by(sort);
    const descending = now.key === key ? !now.descending : descendingFirst.includes(key);
    return descending ? `-${key}` : key;
  };
  return { keys, by, next, parser: parseAsStringLiteral(sorts).withDefault(usual) };
}

type Choice<S> = { value: S; label: string };

/** The order of a list as its heads and its phone menu need it. */
export type ListOrder = {
  /** What a press on the head of the name asks for. */
  nameKey: string | undefined;
  value: string;
  by: { key: string | undefined; descending: boolean };
  turn: (key: string) => void;
  choose: (value: string) => void;
  choices: readonly Choice<string>[];
};

export function orderOf<K extends string>(
  sorting: ReturnType<typeof makeSorting<K>>,
  sort: K | `-${K}`,
  onSort: (sort: K | `-${K}`) => void,
  choices: readonly Choice<K | `-${K}`>[],
): ListOrder {
  return {
    nameKey: sorting.keys[0],
    value: sort,
    by: sorting.by(sort),
    turn: (wanted) => {
      const key = sorting.keys.find((one) => one === wanted);
      if (key) onSort(sorting.next(sort, key));
    },
    choose: (wanted) => {
      const chosen = choices.find(({ value }) => value === wanted);
      if (chosen) onSort(chosen.value);
    },
    choices,
  };
}
