import { Chip, Dot } from "@/ui/chip";
import { MultiCombobox } from "@/ui/multi-combobox";
import { cellButton } from "./cell-button";
import type { RowContext } from "./lead-table";
import { useCreateTag } from "./lead-tags";
import { frozenReason, type LeadCard } from "./model";

type Props = { lead: LeadCard; context: RowContext };

const shownTags = 1;

/** The tags in their cell; pressed, they are ticked where they stand. */
export function TagsCell({ lead, context }: Props) {
  const { directory, editor } = context;
  const create = useCreateTag();
  const known = lead.tags.flatMap((id) => directory.tag(id) ?? []);
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
  if (context.blocked || frozenReason(lead)) {
    return (
      <span className="flex min-w-0 items-center gap-1" title={names || undefined}>
        {chips}
      </span>
    );
  }

  const state = editor.stateOf(lead.id, "tags");
  const button = (
    <button
      type="button"
      title={names || undefined}
      data-edits="tags"
      aria-label={`Tags of ${lead.name}: ${names || "none"}`}
      onClick={state ? undefined : () => editor.edit(lead.id, "tags")}
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
      value={lead.tags}
      onChange={(tags) => void context.writes.fields(lead, { tags }, { tags }, `Tags of ${lead.name} saved`)}
      onCreate={create}
      emptyText="Type a name to make a new tag"
      options={directory.tags.map((tag) => ({ value: tag.id, label: tag.name, icon: <Dot tone={tag.color} /> }))}
      open={state.open}
      onOpenChange={editor.setOpen}
      trigger={button}
    />
  );
}
