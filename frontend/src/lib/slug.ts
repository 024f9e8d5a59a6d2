/** A short address part from a name: "Ada & Söhne" gives "ada-sohne". */
export function slugify(name: string, joiner: "-" | "_" = "-"): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, joiner)
    .slice(0, 40)
    .replace(new RegExp(`^${joiner}+|${joiner}+$`, "g"), "");
}
