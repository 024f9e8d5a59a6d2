import { Link } from "@tanstack/react-router";
import { CalendarRange } from "lucide-react";
import type { ForecastMonth } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { formatMoney, formatMonth, plural } from "@/lib/format";
import { isFiltered } from "@/records/list/filters";
import { Button } from "@/ui/button";
import { ScrollRegion } from "@/ui/scroll-region";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { Cell, HeadCell, Table, TableHead, TableRow } from "@/ui/table";
import { Sums } from "./deal-marks";
import { DealsFrame } from "./deals-frame";
import { type DealFilters, serializeFilters } from "./filters";
import type { DealSums } from "./model";
import { useDealFilters } from "./use-deal-filters";
import { useForecast } from "./use-deal-list";

/** What should come in, month by month: open deals by the day they should close. */
export function ForecastPage() {
  const state = useDealFilters();
  const forecast = useForecast(state.filters);
  const { data } = forecast;
  return (
    <DealsFrame
      state={state}
      summary={
        data && data.total.amounts.length > 0 ? (
          <>
            <Sums sums={data.total} of="weightedAmount" /> weighted of <Sums sums={data.total} of="amount" />
          </>
        ) : undefined
      }
    >
      <ScrollRegion label="Forecast" className={cn(forecast.isPlaceholderData && "opacity-60")}>
        {forecast.isPending ? <SkeletonRows rows={6} label="Loading the forecast" /> : null}
        {forecast.isError && !data ? (
          <ErrorState detail={toApiError(forecast.error).detail} onRetry={() => void forecast.refetch()} />
        ) : null}
        {data?.months.length === 0 ? (
          <EmptyState
            icon={CalendarRange}
            title={isFiltered(state.filters) ? "No open deal matches these filters" : "No open deals yet"}
            action={
              isFiltered(state.filters) ? <Button onClick={() => void state.clear()}>Clear filters</Button> : null
            }
          >
            The forecast adds up open deals by the month in which they should close.
          </EmptyState>
        ) : null}
        {data && data.months.length > 0 ? <Months months={data.months} filters={state.filters} /> : null}
      </ScrollRegion>
    </DealsFrame>
  );
}

function Months({ months, filters }: { months: readonly ForecastMonth[]; filters: DealFilters }) {
  const { currency } = useWorkspace();
  const most = Math.max(1, ...months.map((month) => width(month.sums, currency)));
  return (
    <Table aria-label="Forecast by month" className="table-fixed">
      <TableHead>
        <HeadCell className="w-40 max-sm:w-28">Expected close</HeadCell>
        <HeadCell className="w-24 text-right max-sm:hidden">Deals</HeadCell>
        <HeadCell className="w-40 text-right max-sm:w-auto">Weighted</HeadCell>
        <HeadCell className="w-40 text-right max-sm:w-auto">Amount</HeadCell>
        <HeadCell className="max-md:hidden">
          <span className="sr-only">Share</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {months.map((month) => (
          <TableRow key={month.from ?? "none"}>
            <Cell>
              <MonthLink month={month} filters={filters} />
            </Cell>
            <Cell className="text-right tabular-nums max-sm:hidden">{plural(month.sums.count, "deal")}</Cell>
            <Cell className="text-right text-fg tabular-nums">
              <Exact sums={month.sums} of="weightedAmount" />
            </Cell>
            <Cell className="text-right tabular-nums">
              <Exact sums={month.sums} of="amount" />
            </Cell>
            <Cell className="max-md:hidden">
              <Bar share={width(month.sums, currency) / most} weighted={weightedShare(month.sums, currency)} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function MonthLink({ month, filters }: { month: ForecastMonth; filters: DealFilters }) {
  const { slug } = useWorkspace();
  const words = month.from ? formatMonth(month.from) : "No date";
  const look = cn("font-medium", month.overdue ? "text-danger-text" : "text-fg");
  const days = month.from ? { closeFrom: month.from, closeTo: month.to } : { undated: true };
  const search = serializeFilters({ ...filters, ...days, outcome: ["open"], page: 1, view: "list" });
  return (
    <Link
      to="/w/$workspace/deals"
      params={{ workspace: slug }}
      search={parseSearch(search)}
      className={cn(look, "hover:underline")}
    >
      {words}
      {month.overdue ? <span className="font-normal text-meta"> · past</span> : null}
    </Link>
  );
}

function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

function Exact({ sums, of }: { sums: DealSums; of: "amount" | "weightedAmount" }) {
  return sums.amounts.length > 0 ? sums.amounts.map((line) => formatMoney(line[of])).join(" + ") : "–";
}

/** How long a bar is needs no exact number: the figures beside it are. */
function width(sums: DealSums, currency: string): number {
  const line = sums.amounts.find(({ amount }) => amount.currency === currency);
  return line ? Number(line.amount.amount) : 0;
}

function weightedShare(sums: DealSums, currency: string): number {
  const line = sums.amounts.find(({ amount }) => amount.currency === currency);
  const whole = width(sums, currency);
  return line && whole > 0 ? Number(line.weightedAmount.amount) / whole : 0;
}

function Bar({ share, weighted }: { share: number; weighted: number }) {
  return (
    <span
      aria-hidden
      className="flex h-2.5 overflow-hidden rounded-chip bg-accent-soft"
      style={{ width: `${Math.max(1, share * 100)}%` }}
    >
      <span className="h-full bg-accent" style={{ width: `${weighted * 100}%` }} />
    </span>
  );
}
