import { InlineArea } from "@/ui/inline-area";

type Props = {
  value: string | null | undefined;
  blocked: string | undefined;
  onSave: (text: string | null) => Promise<boolean>;
};

/** What is to be known of the record, in a few sentences, where every reader sees it. */
export function DescriptionIsland({ value, blocked, onSave }: Props) {
  if (blocked && !value) return null;
  return (
    <section aria-labelledby="about" className="flex min-w-0 flex-col gap-1">
      <h2 id="about" className="font-semibold text-fg text-prose">
        About
      </h2>
      <InlineArea
        label="About"
        value={value}
        placeholder="Add what colleagues should know"
        maxLength={5000}
        blocked={blocked}
        onSave={onSave}
      />
    </section>
  );
}
