import { ChevronLeft, ChevronRight } from "lucide-react";
import { formatNumber, formatTotal } from "@/lib/format";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { Menu, MenuRadioGroup } from "./menu";

type Props = {
  page: number;
  pageSize: number;
  total: number;
  totalIsExact: boolean;
  onPage: (page: number) => void;
  onPageSize: (pageSize: number) => void;
};

const sizes = ["25", "50", "100"] as const;

/** The foot of a list: range of total, rows a page, one page back and on. */
export function Pagination({ page, pageSize, total, totalIsExact, onPage, onPageSize }: Props) {
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  const isLast = totalIsExact && last >= total;
  return (
    <nav
      aria-label="Pages"
      className="flex h-11 shrink-0 items-center gap-3 border-line border-t px-5 text-fg-2 text-meta touch:h-14"
    >
      <span aria-live="polite" className="tabular-nums">
        {formatNumber(first)}–{formatNumber(last)} of {formatTotal(total, totalIsExact)}
      </span>
      <span className="flex-1" />
      <Menu
        align="end"
        trigger={
          <Button size="sm" variant="ghost" className="text-meta">
            {pageSize} a page
          </Button>
        }
      >
        <MenuRadioGroup
          label="Rows a page"
          value={sizes.find((size) => Number(size) === pageSize) ?? null}
          onChange={(size) => onPageSize(Number(size))}
          options={sizes.map((size) => ({ value: size, label: size }))}
        />
      </Menu>
      <span className="flex gap-1">
        <IconButton label="Previous page" size="sm" disabled={page <= 1} onClick={() => onPage(page - 1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <IconButton label="Next page" size="sm" disabled={isLast} onClick={() => onPage(page + 1)}>
          <ChevronRight aria-hidden />
        </IconButton>
      </span>
    </nav>
  );
}
