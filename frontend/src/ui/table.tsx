import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

/** A plain table in our measure. Its scroller is a ScrollRegion around it. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table {...rest} className={cn("w-full border-separate border-spacing-0 text-body", className)} />;
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

const headLook =
  "sticky top-0 z-10 h-9 whitespace-nowrap border-line border-b bg-surface px-2 text-left font-medium text-fg-2 text-meta first:pl-5 last:pr-5";

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return <th scope="col" {...rest} className={cn(headLook, className)} />;
}

type SortProps = {
  children: ReactNode;
  /** Which way the list is sorted by this column now. */
  sorted: "ascending" | "descending" | false;
  onSort: () => void;
  align?: "left" | "right";
  className?: string;
};

export function SortableHead({ children, sorted, onSort, align = "left", className }: SortProps) {
  const Arrow = sorted === "descending" ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={sorted || "none"} className={cn(headLook, align === "right" && "text-right", className)}>
      <button
        type="button"
        onClick={onSort}
        className={cn(
          "group -mx-1 inline-flex h-6 items-center gap-1 rounded-chip px-1 transition-colors hover:text-fg",
          sorted && "text-fg",
          align === "right" && "flex-row-reverse",
        )}
      >
        {children}
        <Arrow
          aria-hidden
          className={cn(
            "size-3.5 transition-opacity",
            !sorted && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
          )}
        />
      </button>
    </th>
  );
}

type RowProps = ComponentProps<"tr"> & {
  selected?: boolean;
  /** The row that the keyboard stands on. */
  current?: boolean;
  /** A colleague has just changed it. */
  changed?: boolean;
};

export function TableRow({ selected, current, changed, className, ...rest }: RowProps) {
  return (
    <tr
      {...rest}
      data-selected={selected || undefined}
      data-current={current || undefined}
      className={cn(
        "group/row transition-colors hover:bg-hover data-[selected]:bg-accent-soft",
        "data-[current]:[&>td:first-child]:shadow-[inset_2px_0_0_var(--focus)] data-[current]:[&>td]:bg-hover data-[current]:data-[selected]:[&>td]:bg-accent-soft",
        changed && "animate-changed",
        className,
      )}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return (
    <td
      {...rest}
      className={cn(
        "h-[38px] max-w-0 truncate border-line border-b px-2 text-fg-2 first:pl-5 last:pr-5 compact:h-8",
        className,
      )}
    />
  );
}
