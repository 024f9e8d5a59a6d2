import { Chip } from "@/ui/chip";
import { MultiCombobox } from "@/ui/multi-combobox";
import { tagOptions } from "../choices";
import type { RecordTypes } from "../kind";
import { useCreateTag } from "../use-create-tag";
import { cellButton } from "./cell-button";
import type { RowContext } from "./row-context";

type Props<T extends RecordTypes> = { card: T["card"]; context: RowContext<T> };

const shownTags = 1;

/** The tags in their cell; pressed, they are ticked where they stand. */
export function TagsCell<T extends RecordTypes>({ card, context }: Props<T>) {
  const { directory, editor } = context;
  const tags = card.tags ?? [];
  const name = context.kind.nameOf(card);
  const create = useCreateTag();
  const known = tags.flatMap((id) => directory.tag(id) ?? []);
  const names = known.map((tag) => tag.name).join(", ");
  const rest = known.length - shownTags;
  const chips = (
    <>
      {known.slice(0, shownTags).map((tag) => (
        <Chip key={tag.id} tone={tag.color} className="min-w-0 shrink">
          {tag.name}
        </Chip>
      ))}
      {rest > 0 ? <span className="shrink-0 text-fg-3 text-meta">+{rest}</span> : null}
    </>
  );
  if (context.lock(card)) {
    return (
      <span className="flex min-w-0 items-center gap-1" title={names || undefined}>
        {chips}
      </span>
    );
  }

  const state = editor.stateOf(card.id, "tags");
  const button = (
    <button
      type="button"
      title={names || undefined}
      data-edits="tags"
      aria-label={`Tags of ${name}: ${names || "none"}`}
      onClick={state ? undefined : () => editor.edit(card.id, "tags")}
      className={`${cellButton} min-h-6 min-w-12 gap-1`}
    >
      {chips}
      {known.length === 0 ? (
        <span className="text-fg-3 opacity-0 group-hover/row:opacity-100 group-focus-within/row:opacity-100">Add</span>
      ) : null}
    </button>
  );
  if (!state) return button;
  return (
    <MultiCombobox
      label="Tag"
      value={tags}
      onChange={(next) => void context.writes.retag(card, next, `Tags of ${name} saved`)}
      onCreate={create}
      emptyText="Type a name to make a new tag"
      options={tagOptions(directory)}
      open={state.open}
      onOpenChange={editor.setOpen}
      trigger={button}
    />
  );
}
