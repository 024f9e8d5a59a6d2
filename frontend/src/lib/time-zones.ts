/** Every IANA zone that the browser knows, UTC first. */
export function timeZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}

export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

const currencyNames = new Intl.DisplayNames("en", { type: "currency" });

export type NamedCode = { code: string; name: string };

/** ISO 4217 codes with their English names. */
export function currencies(): NamedCode[] {
  return Intl.supportedValuesOf("currency").map((code) => ({ code, name: currencyNames.of(code) ?? code }));
}
