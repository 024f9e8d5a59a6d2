import { getDealBoardOptions } from "@/api/gen/@tanstack/react-query.gen";
import { type DealFilters, toBoardQuery } from "./filters";

export function boardOptions(workspace: string, filters: DealFilters) {
  return getDealBoardOptions({ path: { workspace }, query: toBoardQuery(filters) });
}
