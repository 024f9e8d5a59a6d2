import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Notice } from "@/ui/states";
import type { Address } from "../kind";

export type Duplicate = { id: string; name: string; address: Address; mark?: ReactNode; details: string };

type Props = {
  found: readonly Duplicate[];
  /** "This may be someone you have already", and the same of several. */
  title: { one: string; many: string };
};

const shownAtOnce = 4;

/** Says who or what is here already. It warns and never stops anyone. */
export function DuplicateNotice({ found, title }: Props) {
  return (
    <div role="status">
      {found.length > 0 ? (
        <Notice tone="warn">
          <p className="font-medium">{found.length === 1 ? title.one : title.many}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {found.slice(0, shownAtOnce).map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-x-2">
                <Link {...one.address} target="_blank" className="font-medium underline">
                  {one.name}
                </Link>
                {one.mark}
                <span className="min-w-0 break-words text-meta">{one.details}</span>
              </li>
            ))}
          </ul>
          {found.length > shownAtOnce ? <p className="mt-1 text-meta">and {found.length - shownAtOnce} more</p> : null}
        </Notice>
      ) : null}
    </div>
  );
}
