import { FactRow } from "./fact-row";
import type { Lead } from "./model";
import { originWords } from "./timeline-words";

/** Where the lead came from: the way, the page, the campaign. */
export function LeadOriginFacts({ origin }: { origin: Lead["origin"] }) {
  const campaign = Object.entries(origin.utm)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
  const facts = [
    { label: "Came by", value: originWords(origin) },
    { label: "Page", value: origin.page },
    { label: "Campaign", value: campaign },
    { label: "Their id", value: origin.externalId },
  ];
  return facts.map(({ label, value }) =>
    value ? (
      <FactRow key={label} label={label}>
        <span className="block break-words py-1 text-body touch:py-3">{value}</span>
      </FactRow>
    ) : null,
  );
}
