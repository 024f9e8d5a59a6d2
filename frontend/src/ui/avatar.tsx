import { cn } from "@/lib/cn";
import { initials } from "@/lib/format";

type Props = {
  name: string;
  size?: "sm" | "md" | "lg";
  /** People are round; workspaces, companies and products are square. */
  shape?: "person" | "thing";
  className?: string;
};

const sizes = {
  sm: "size-5 text-[9px]",
  md: "size-6 text-[10px]",
  lg: "size-8 text-meta",
};

/** Initials beside a name that is written out, so it is silent for assistive software. */
export function Avatar({ name, size = "sm", shape = "person", className }: Props) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-flex shrink-0 select-none items-center justify-center bg-gray-bg font-semibold text-gray-fg",
        shape === "person" ? "rounded-full" : "rounded-control",
        sizes[size],
        className,
      )}
    >
      {shape === "person" ? initials(name) : initials(name).slice(0, 1)}
    </span>
  );
}
