import { Archive, type LucideIcon, Tag, TagsIcon, UserRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useWorkspace } from "@/api/workspace";
import { formatNumber, formatTotal, plural } from "@/lib/format";
import { BulkBar } from "@/ui/bulk-bar";
import { Button } from "@/ui/button";
import { Dot } from "@/ui/chip";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Menu, MenuItem } from "@/ui/menu";
import type { Wording } from "../kind";
import { OwnerChoices } from "../owner-choices";
import type { Directory } from "../use-directory";
import type { BulkApi } from "./bulk-api";
import type { BulkEditState } from "./use-bulk-edit";
import type { SelectionState } from "./use-selection";

/** What a list hands to the bar of its kind. */
export type BulkBarProps = {
  selection: SelectionState;
  pageIds: readonly string[];
  total: number;
  totalIsExact: boolean;
  archived: boolean;
  directory: Directory;
};

type Props<Change, Filter> = BulkBarProps & {
  kind: Pick<Wording, "noun">;
  api: BulkApi<Change, Filter>;
  bulk: BulkEditState<Change, Filter>;
  /** What the list is narrowed to, where everything in it is chosen. */
  filter: Filter;
  /** What only this kind can do; it is told how to start, the chosen in words, and why it may not. */
  children?: (tools: BulkTools<Change>) => ReactNode;
};

export type BulkTools<Change> = {
  run: (change: Change, title: string) => void;
  /** "3 leads", "all 1,446 leads" */
  chosen: string;
  blocked: string | undefined;
};

/** What can be done with the chosen records. */
export function RecordBulkBar<Change, Filter>(props: Props<Change, Filter>) {
  const { kind, api, bulk, selection, total, totalIsExact, directory } = props;
  const workspace = useWorkspace();
  const [archiving, setArchiving] = useState(false);
  const { ids, all } = selection.selection;
  const { one, many } = kind.noun;
  const count = all ? formatTotal(total, totalIsExact) : formatNumber(ids.size);
  const chosen = all ? `all ${count} ${many}` : plural(ids.size, one, many);
  const blocked = workspace.whyNot("bulk:edit");
  const pageChosen = props.pageIds.length > 0 && props.pageIds.every(selection.has);

  const run = (change: Change, title: string) => {
    const picked = all ? { filter: props.filter } : { ids: [...ids] };
    setArchiving(false);
    void bulk.start(picked, change, title).then((started) => started && selection.clear());
  };

  return (
    <>
      <BulkBar
        onClear={selection.clear}
        summary={
          <>
            {all ? `All ${count} selected` : `${count} selected`}
            {!all && pageChosen && total > ids.size ? (
              <Button size="sm" variant="ghost" className="text-accent-text" onClick={selection.selectAll}>
                Select all {formatTotal(total, totalIsExact)}
              </Button>
            ) : null}
          </>
        }
      >
        <Menu trigger={<BarButton icon={UserRound} label="Assign" blocked={blocked} />} side="top">
          <OwnerChoices
            ownerId={null}
            me={workspace.memberId}
            directory={directory}
            onChoose={(owner, name) =>
              run(api.assign(owner), name ? `Assign ${chosen} to ${name}` : `Take ${chosen} from their owners`)
            }
          />
        </Menu>
        {props.children?.({ run, chosen, blocked })}
        <TagMenu label="Add tag" icon={Tag} blocked={blocked} directory={directory} one={one}>
          {(id, name) => run(api.addTags([id]), `Tag ${chosen} “${name}”`)}
        </TagMenu>
        <TagMenu label="Remove tag" icon={TagsIcon} blocked={blocked} directory={directory} one={one}>
          {(id, name) => run(api.removeTags([id]), `Take “${name}” off ${chosen}`)}
        </TagMenu>
        {props.archived || !api.archive ? null : (
          <BarButton
            icon={Archive}
            label="Archive"
            blocked={blocked ?? workspace.whyNot("records:archive")}
            onClick={() => setArchiving(true)}
          />
        )}
      </BulkBar>
      <ConfirmDialog
        open={archiving}
        onOpenChange={setArchiving}
        title={`Archive ${chosen}?`}
        description="They leave the lists and can be restored at any time."
        action="Archive"
        onConfirm={() => api.archive && run(api.archive(), `Archive ${chosen}`)}
      />
    </>
  );
}

type BarButtonProps = React.ComponentProps<typeof Button> & { icon: LucideIcon; label: string };

/** A button of the bar; on a phone its icon alone. */
export function BarButton({ icon: Icon, label, ...rest }: BarButtonProps) {
  return (
    <Button {...rest} size="sm" variant="ghost" aria-label={label}>
      <Icon aria-hidden />
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  );
}

type TagMenuProps = {
  label: string;
  icon: LucideIcon;
  blocked: string | undefined;
  directory: Directory;
  one: string;
  children: (id: string, name: string) => void;
};

function TagMenu({ label, icon, blocked, directory, one, children: choose }: TagMenuProps) {
  return (
    <Menu trigger={<BarButton icon={icon} label={label} blocked={blocked} />} side="top">
      {directory.tags.length === 0 ? <MenuItem blocked={`Tags are made on a ${one}.`}>No tags yet</MenuItem> : null}
      {directory.tags.map((tag) => (
        <MenuItem key={tag.id} icon={<Dot tone={tag.color} />} onSelect={() => choose(tag.id, tag.name)}>
          {tag.name}
        </MenuItem>
      ))}
    </Menu>
  );
}
