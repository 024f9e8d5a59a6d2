import { BookmarkPlus, Lock, Pencil, RotateCcw, Save, Trash2, UsersRound } from "lucide-react";
import type { SavedView, ViewedList } from "@/api/gen/types.gen";
import { MenuGroup, MenuItem, MenuRadioGroup, MenuSeparator } from "@/ui/menu";
import type { SavedViewsState } from "./use-saved-views";
import type { ViewAsk } from "./view-dialogs";

type Props = { list: ViewedList; views: SavedViewsState; onAsk: (ask: ViewAsk) => void };

const everything = "all";

/** The views to choose from, then what can be done with the one that is shown. */
export function ViewsMenu({ list, views, onAsk }: Props) {
  const { items, present, changed, plain, me } = views;
  const own = items.filter(({ ownerId }) => ownerId === me);
  const others = items.filter(({ ownerId }) => ownerId !== me);
  const value = present?.id ?? null;
  const choose = (id: string) => views.open(items.find((view) => view.id === id) ?? null);
  const optionOf = (view: SavedView) => ({
    value: view.id,
    label: view.name,
    icon: view.shared ? <UsersRound aria-label="Shared" /> : <Lock aria-label="Private" />,
  });
  return (
    <>
      <MenuRadioGroup
        value={!present && plain ? everything : null}
        onChange={choose}
        options={[{ value: everything, label: `All ${list}` }]}
      />
      {own.length > 0 ? (
        <MenuRadioGroup label="Yours" value={value} onChange={choose} options={own.map(optionOf)} />
      ) : null}
      {others.length > 0 ? (
        <MenuRadioGroup label="Shared with you" value={value} onChange={choose} options={others.map(optionOf)} />
      ) : null}
      {views.failed ? <p className="px-2 py-1.5 text-body text-fg-2">The saved views could not be loaded.</p> : null}
      <MenuSeparator />
      {present && changed ? (
        <>
          {views.may(present) ? (
            <MenuItem icon={<Save aria-hidden />} onSelect={() => views.keep(present)}>
              Update “{present.name}” to this
            </MenuItem>
          ) : null}
          <MenuItem icon={<RotateCcw aria-hidden />} onSelect={() => views.open(present)}>
            Back to “{present.name}”
          </MenuItem>
        </>
      ) : null}
      <MenuItem icon={<BookmarkPlus aria-hidden />} onSelect={() => onAsk({ what: "save" })}>
        Save as a new view
      </MenuItem>
      {present && views.may(present) ? <OwnActions view={present} views={views} onAsk={onAsk} /> : null}
    </>
  );
}

type ActionProps = Omit<Props, "list"> & { view: SavedView };

function OwnActions({ view, views, onAsk }: ActionProps) {
  const { name, shared } = view;
  return (
    <MenuGroup label={`“${name}”`}>
      <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onAsk({ what: "rename", view })}>
        Rename
      </MenuItem>
      {shared ? (
        <MenuItem
          icon={<Lock aria-hidden />}
          onSelect={() => views.change(view, { shared: false }, `“${name}” is private now`)}
        >
          Make private
        </MenuItem>
      ) : (
        <MenuItem
          icon={<UsersRound aria-hidden />}
          blocked={views.shareBlocked}
          onSelect={() => views.change(view, { shared: true }, `“${name}” is shared with everyone`)}
        >
          Share with everyone
        </MenuItem>
      )}
      <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => onAsk({ what: "delete", view })}>
        Delete
      </MenuItem>
    </MenuGroup>
  );
}
