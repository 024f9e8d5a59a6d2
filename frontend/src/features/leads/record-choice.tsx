import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useId } from "react";
import type { Candidate } from "@/api/gen/types.gen";
import { type Pick, reasonWord } from "./conversion-choices";

type Props = {
  /** "Contact" */
  title: string;
  value: Pick;
  onChange: (value: Pick) => void;
  candidates: readonly Candidate[];
  /** What a new one would be called; undefined where the lead knows too little for one. */
  fresh: string | undefined;
  /** Whether it can be left out. */
  optional?: boolean;
};

type Row = { key: string; pick: Pick; title: string; detail: string; reason?: string };

/** Link one that is there, make a new one, or none: each with what speaks for it. */
export function RecordChoice({ title, value, onChange, candidates, fresh, optional }: Props) {
  const id = useId();
  const one = title.toLowerCase();
  const rows: Row[] = [
    ...candidates.map((known) => ({
      key: known.id,
      pick: { link: known.id },
      title: `Link to ${known.name}`,
      detail: known.detail,
      reason: reasonWord(known.reason),
    })),
    ...(fresh ? [{ key: "create", pick: "create" as const, title: "Create new", detail: fresh }] : []),
    ...(optional
      ? [{ key: "none", pick: "none" as const, title: `No ${one}`, detail: "The deal is the person’s own" }]
      : []),
  ];
  const chosen = typeof value === "object" ? value.link : value;
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className="font-medium text-body text-fg">
        {title}
      </span>
      <RadioGroup
        aria-labelledby={id}
        value={chosen}
        onValueChange={(next) => {
          const row = rows.find(({ key }) => key === next);
          if (row) onChange(row.pick);
        }}
        className="overflow-hidden rounded-control border border-line"
      >
        {rows.map((row) => (
          <Radio.Root
            key={row.key}
            value={row.key}
            aria-label={[row.title, row.detail, row.reason].filter(Boolean).join(", ")}
            className="group/row flex min-h-11 w-full cursor-pointer items-center gap-3 border-line px-3 py-1.5 text-left transition-colors not-first:border-t hover:bg-hover data-[checked]:bg-accent-soft focus-visible:-outline-offset-2"
          >
            <span className="flex size-4 shrink-0 items-center justify-center rounded-full border border-control-line bg-raised group-data-[checked]/row:border-accent">
              <span className="hidden size-2 rounded-full bg-accent group-data-[checked]/row:block" />
            </span>
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="truncate font-medium text-body text-fg">{row.title}</span>
              <span className="truncate text-fg-2 text-meta">
                {[row.reason, row.detail].filter(Boolean).join(" · ")}
              </span>
            </span>
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
