import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useWorkspace } from "@/api/workspace";
import { useCommands } from "@/lib/commands";
import { BoardPage } from "./board-page";
import { useDealView } from "./use-deal-filters";

// Each way of looking brings its own code, and only when it is asked for.
const DealsList = lazy(async () => ({ default: (await import("./deals-list")).DealsList }));
const ForecastPage = lazy(async () => ({ default: (await import("./forecast-page")).ForecastPage }));

/** The deals of the workspace: on the board, in a list, or by month. */
export function DealsPage() {
  const [view] = useDealView();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  useCommands([
    {
      id: "deals-new",
      title: "New deal",
      section: "Deals",
      keys: "c",
      keyboardOnly: true,
      blocked: workspace.whyNot("records:write"),
      run: () => void navigate({ to: "/w/$workspace/deals/new", params: { workspace: workspace.slug } }),
    },
  ]);
  if (view === "board") return <BoardPage />;
  return <Suspense fallback={null}>{view === "list" ? <DealsList /> : <ForecastPage />}</Suspense>;
}
