import { useLeadSources } from "@/api/workspace";

/** The sources that leads come from. Empty until they are known. */
export function useSources() {
  const sources = useLeadSources().data?.items ?? [];
  return {
    sources,
    sourceName: (slug: string) => sources.find((source) => source.slug === slug)?.name ?? slug,
  };
}
