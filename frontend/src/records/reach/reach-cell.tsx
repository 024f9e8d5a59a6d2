import { Nothing } from "../marks";
import { callAddress, type ReachSort } from "./reach";

type Props = { sort: ReachSort; values: readonly string[] };

/** The primary way to reach somebody, ready to use, and how many more there are. */
export function ReachCell({ sort, values }: Props) {
  const [first, ...more] = values;
  if (!first) return <Nothing />;
  const address = sort === "email" ? `mailto:${first}` : callAddress(first);
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <a href={address} title={values.join(", ")} className="truncate rounded-chip hover:underline">
        {first}
      </a>
      {more.length > 0 ? <span className="shrink-0 text-fg-3 text-meta">+{more.length}</span> : null}
    </span>
  );
}
