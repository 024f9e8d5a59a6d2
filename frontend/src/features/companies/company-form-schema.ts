import { z } from "zod/mini";
import { zCompanyInput } from "@/api/gen/zod.gen";
import { noAddress } from "@/records/address/address";
import type { Company } from "./model";

/** What the server's document asks of each field. */
export const companyFormSchema = z.extend(zCompanyInput, { tags: z.array(z.string()) });

export type CompanyForm = z.infer<typeof companyFormSchema>;

export function emptyForm(ownerId: string, name: string): CompanyForm {
  return {
    name,
    website: null,
    industry: null,
    size: null,
    status: "prospect",
    email: null,
    phone: null,
    ownerId,
    address: noAddress,
    description: null,
    tags: [],
  };
}

export function formOf(company: Company): CompanyForm {
  return {
    name: company.name,
    website: company.website ?? null,
    industry: company.industry ?? null,
    size: company.size ?? null,
    status: company.status,
    email: company.email ?? null,
    phone: company.phone ?? null,
    ownerId: company.ownerId ?? null,
    address: company.address,
    description: company.description ?? null,
    tags: company.tags,
  };
}
