import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import {
  getMeOptions,
  getWorkspaceOptions,
  listLeadSourcesOptions,
  listMembersOptions,
  listTagsOptions,
} from "./gen/@tanstack/react-query.gen";
import type { Permission, Role, Workspace } from "./gen/types.gen";

/** Who may do it, for the sentence that tells a reader why something is closed to them. */
const leastRole: Record<Permission, Role> = {
  "records:read": "viewer",
  "records:write": "rep",
  "bulk:edit": "manager",
  "records:archive": "manager",
  "tags:manage": "manager",
  "sources:manage": "owner",
  "pipeline:manage": "owner",
  "workspace:manage": "owner",
  "team:manage": "owner",
  "tokens:manage": "owner",
};

const rolesWith: Record<Role, string> = {
  viewer: "every member",
  rep: "reps, managers and owners",
  manager: "managers and owners",
  owner: "owners",
};

export type WorkspaceView = Workspace & {
  can: (permission: Permission) => boolean;
  /** Undefined where it is allowed, else the rule and who can change it. */
  whyNot: (permission: Permission) => string | undefined;
};

export function withPermissions(workspace: Workspace): WorkspaceView {
  const can = (permission: Permission) => workspace.permissions.includes(permission);
  const whyNot = (permission: Permission) =>
    can(permission)
      ? undefined
      : `Only ${rolesWith[leastRole[permission]]} can do this. You are a ${workspace.role}; an owner can change your role.`;
  return { ...workspace, can, whyNot };
}

/** The slug in the address, on every page under /w/{workspace}. */
export function useWorkspaceSlug(): string {
  const { workspace } = useParams({ strict: false });
  if (!workspace) throw new Error("useWorkspaceSlug outside a workspace page");
  return workspace;
}

/** The open workspace with the reader's role in it. The shell has loaded it before any page shows. */
export function useWorkspace(): WorkspaceView {
  const path = { workspace: useWorkspaceSlug() };
  const { data } = useSuspenseQuery(getWorkspaceOptions({ path }));
  return withPermissions(data);
}

export function useMe() {
  return useSuspenseQuery(getMeOptions()).data;
}

export function useMembers() {
  const path = { workspace: useWorkspaceSlug() };
  return useQuery({ ...listMembersOptions({ path }), staleTime: 5 * 60_000 });
}

export function useTags() {
  const path = { workspace: useWorkspaceSlug() };
  return useQuery({ ...listTagsOptions({ path }), staleTime: 5 * 60_000 });
}

export function useLeadSources() {
  const path = { workspace: useWorkspaceSlug() };
  return useQuery({ ...listLeadSourcesOptions({ path }), staleTime: 5 * 60_000 });
}
