import { Archive, CircleDot, Tag, TagsIcon, UserRound } from "lucide-react";
import { Suspense, useState } from "react";
import { useWorkspace } from "@/api/workspace";
import { formatNumber, formatTotal, plural } from "@/lib/format";
import { BulkBar } from "@/ui/bulk-bar";
import { Button } from "@/ui/button";
import { Dot } from "@/ui/chip";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Menu, MenuItem } from "@/ui/menu";
import { type LeadFilters, toFilterQuery } from "./filters";
import { QualifyDialog, UnqualifyDialog } from "./late-dialogs";
import { type LeadStatus, statusWords } from "./model";
import { OwnerChoices } from "./owner-choices";
import type { BulkChange, BulkEditState } from "./use-bulk-edit";
import type { Directory } from "./use-directory";
import type { SelectionState } from "./use-selection";

type Props = {
  selection: SelectionState;
  pageIds: readonly string[];
  total: number;
  totalIsExact: boolean;
  filters: LeadFilters;
  directory: Directory;
  bulk: BulkEditState;
};

type Asked = "qualified" | "unqualified" | "archive" | null;
const moves: readonly LeadStatus[] = ["contacted", "qualified", "unqualified"];

/** What can be done with the chosen leads. */
export function LeadBulkBar(props: Props) {
  const { selection, total, totalIsExact, filters, directory, bulk } = props;
  const workspace = useWorkspace();
  const [asked, setAsked] = useState<Asked>(null);
  const { ids, all } = selection.selection;
  const many = all ? formatTotal(total, totalIsExact) : formatNumber(ids.size);
  const leads = all ? `all ${many} leads` : plural(ids.size, "lead");
  const blocked = workspace.whyNot("bulk:edit");
  const pageChosen = props.pageIds.length > 0 && props.pageIds.every(selection.has);

  const run = (change: BulkChange, title: string) => {
    const chosen = all ? { filter: toFilterQuery(filters) } : { ids: [...ids] };
    setAsked(null);
    void bulk.start(chosen, change, title).then((started) => started && selection.clear());
  };
  const move = (status: LeadStatus) => {
    if (status === "qualified" || status === "unqualified") setAsked(status);
    else run({ status: { status } }, `Move ${leads} to ${statusWords[status].label}`);
  };

  return (
    <>
      <BulkBar
        onClear={selection.clear}
        summary={
          <>
            {all ? `All ${many} selected` : `${many} selected`}
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
            assigneeId={null}
            me={workspace.memberId}
            directory={directory}
            onChoose={(assigneeId, name) =>
              run({ assigneeId }, name ? `Assign ${leads} to ${name}` : `Take ${leads} from their owners`)
            }
          />
        </Menu>
        <Menu trigger={<BarButton icon={CircleDot} label="Status" blocked={blocked} />} side="top">
          {moves.map((status) => (
            <MenuItem key={status} icon={<Dot tone={statusWords[status].tone} />} onSelect={() => move(status)}>
              {statusWords[status].label}
            </MenuItem>
          ))}
        </Menu>
        <TagMenu label="Add tag" icon={Tag} blocked={blocked} directory={directory}>
          {(id, name) => run({ addTags: [id] }, `Tag ${leads} “${name}”`)}
        </TagMenu>
        <TagMenu label="Remove tag" icon={TagsIcon} blocked={blocked} directory={directory}>
          {(id, name) => run({ removeTags: [id] }, `Take “${name}” off ${leads}`)}
        </TagMenu>
        {filters.archived ? null : (
          <BarButton
            icon={Archive}
            label="Archive"
            blocked={blocked ?? workspace.whyNot("records:archive")}
            onClick={() => setAsked("archive")}
          />
        )}
      </BulkBar>
      <Suspense fallback={null}>
        <BulkDialogs asked={asked} leads={leads} today={workspace.today} onClose={() => setAsked(null)} onRun={run} />
      </Suspense>
    </>
  );
}

type BarButtonProps = React.ComponentProps<typeof Button> & { icon: typeof Tag; label: string };

function BarButton({ icon: Icon, label, ...rest }: BarButtonProps) {
  return (
    <Button {...rest} size="sm" variant="ghost" aria-label={label}>
      <Icon aria-hidden />
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  );
}

type TagMenuProps = {
  label: string;
  icon: typeof Tag;
  blocked: string | undefined;
  directory: Directory;
  children: (id: string, name: string) => void;
};

function TagMenu({ label, icon, blocked, directory, children: choose }: TagMenuProps) {
  return (
    <Menu trigger={<BarButton icon={icon} label={label} blocked={blocked} />} side="top">
      {directory.tags.length === 0 ? <MenuItem blocked="Tags are made on a lead.">No tags yet</MenuItem> : null}
      {directory.tags.map((tag) => (
        <MenuItem key={tag.id} icon={<Dot tone={tag.color} />} onSelect={() => choose(tag.id, tag.name)}>
          {tag.name}
        </MenuItem>
      ))}
    </Menu>
  );
}

type DialogProps = {
  asked: Asked;
  leads: string;
  today: string;
  onClose: () => void;
  onRun: (change: BulkChange, title: string) => void;
};

function BulkDialogs({ asked, leads, today, onClose, onRun }: DialogProps) {
  if (asked === "unqualified") {
    return (
      <UnqualifyDialog
        title={`Why are ${leads} unqualified?`}
        onClose={onClose}
        onSubmit={(reason) => onRun({ status: { status: "unqualified", ...reason } }, `Mark ${leads} as unqualified`)}
      />
    );
  }
  if (asked === "qualified") {
    return (
      <QualifyDialog
        title={`Mark ${leads} as qualified`}
        description="Leave the date empty to keep what each lead has. Leads without a date then stay as they are and are listed."
        today={today}
        required={false}
        onClose={onClose}
        onSubmit={(next) => onRun({ status: { status: "qualified", ...next } }, `Mark ${leads} as qualified`)}
      />
    );
  }
  return (
    <ConfirmDialog
      open={asked === "archive"}
      onOpenChange={(open) => !open && onClose()}
      title={`Archive ${leads}?`}
      description="They leave the lists and can be restored at any time."
      action="Archive"
      onConfirm={() => onRun({ archive: true }, `Archive ${leads}`)}
    />
  );
}
