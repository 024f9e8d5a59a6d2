import { countryName } from "@/lib/countries";

/** Where somebody is found by post. Every part may be missing. */
export type Address = {
  line1?: string | null | undefined;
  line2?: string | null | undefined;
  city?: string | null | undefined;
  region?: string | null | undefined;
  postalCode?: string | null | undefined;
  country?: string | null | undefined;
};

export const noAddress = { line1: null, line2: null, city: null, region: null, postalCode: null, country: null };

export function isAddress(value: unknown): value is Address {
  return typeof value === "object" && value !== null && "line1" in value && "postalCode" in value;
}

/** The address as it stands on an envelope, line by line; none where nothing is known. */
export function addressLines(address: Address): string[] {
  const { line1, line2, city, region, postalCode, country } = address;
  const place = [[postalCode, city].filter(Boolean).join(" "), region].filter(Boolean).join(", ");
  return [line1, line2, place, country && countryName(country)].flatMap((line) => line || []);
}

/** The whole address as the server takes it, with every part that is left empty cleared. */
export function wholeAddress(address: Address): Required<{ [Part in keyof Address]: string | null }> {
  const part = (text: string | null | undefined) => text?.trim() || null;
  return {
    line1: part(address.line1),
    line2: part(address.line2),
    city: part(address.city),
    region: part(address.region),
    postalCode: part(address.postalCode),
    country: part(address.country),
  };
}

/** Where the address is on a map. */
export function mapAddress(address: Address): string {
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(addressLines(address).join(", "))}`;
}
