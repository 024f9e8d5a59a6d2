import { useState } from "react";
import { createMenuHandle, type MenuHandle, SharedMenu } from "@/ui/shared-menu";
import type { LeadCard, LeadStatus } from "./model";
import { OwnerChoices } from "./owner-choices";
import { StatusChoices } from "./status-menu";
import type { Directory } from "./use-directory";
import type { LeadWrites } from "./use-lead-writes";

export type RowMenus = { status: MenuHandle<LeadCard>; owner: MenuHandle<LeadCard> };

export function triggerId(menu: keyof RowMenus, lead: string): string {
  return `${menu}-${lead}`;
}

/** The two menus that all rows share. */
export function useRowMenus(): RowMenus {
  const [menus] = useState(() => ({ status: createMenuHandle<LeadCard>(), owner: createMenuHandle<LeadCard>() }));
  return menus;
}

type Props = {
  menus: RowMenus;
  writes: LeadWrites;
  me: string;
  directory: Directory;
  onStatus: (lead: LeadCard, status: LeadStatus) => void;
};

export function RowMenuPopups({ menus, writes, me, directory, onStatus }: Props) {
  return (
    <>
      <SharedMenu handle={menus.status}>
        {(lead) => <StatusChoices status={lead.status} onChoose={(status) => onStatus(lead, status)} />}
      </SharedMenu>
      <SharedMenu handle={menus.owner}>
        {(lead) => (
          <OwnerChoices
            assigneeId={lead.assigneeId ?? null}
            me={me}
            directory={directory}
            onChoose={(id, name) => void writes.assign(lead, id, name)}
          />
        )}
      </SharedMenu>
    </>
  );
}
