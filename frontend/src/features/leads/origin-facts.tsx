import { PlainFact } from "@/records/page/facts";
import { channelWord, type Lead } from "./model";

/** Where the lead came from: the way, the page, the campaign. */
export function LeadOriginFacts({ origin }: { origin: Lead["origin"] }) {
  const way = channelWord(origin.channel);
  const campaign = Object.entries(origin.utm)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
  const facts = [
    { label: "Came by", value: origin.sender ? `${way}, ${origin.sender}` : way },
    { label: "Page", value: origin.page },
    { label: "Campaign", value: campaign },
    { label: "Their id", value: origin.externalId },
  ];
  return facts.map(({ label, value }) =>
    value ? (
      <PlainFact key={label} label={label}>
        {value}
      </PlainFact>
    ) : null,
  );
}
