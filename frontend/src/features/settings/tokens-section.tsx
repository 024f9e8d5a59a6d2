import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { listApiTokensOptions } from "@/api/gen/@tanstack/react-query.gen";
import { revokeApiToken } from "@/api/gen/sdk.gen";
import type { ApiToken } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { useWorkspace } from "@/api/workspace";
import { formatAgo, formatDay, localDay } from "@/lib/format";
import { useTitle } from "@/lib/use-title";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { EmptyState } from "@/ui/states";
import { toast } from "@/ui/toast";
import { QueryList, SettingRow } from "./rows";
import { Section } from "./section";
import { TokenDialog } from "./token-dialog";

export function TokensSection() {
  const workspace = useWorkspace();
  useTitle("API tokens", workspace.name);
  const blocked = workspace.whyNot("tokens:manage");
  const why = "Let shops, forms and scripts of yours push leads in and read them, each with a secret of its own.";
  return blocked ? (
    <Section title="API tokens" why={why}>
      <EmptyState icon={KeyRound} title="API tokens are for owners">
        {blocked}
      </EmptyState>
    </Section>
  ) : (
    <OwnTokens why={why} />
  );
}

function OwnTokens({ why }: { why: string }) {
  const { slug } = useWorkspace();
  const tokens = useQuery(listApiTokensOptions({ path: { workspace: slug } }));
  const [creating, setCreating] = useState(false);
  const [doomed, setDoomed] = useState<ApiToken | null>(null);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      New token
    </Button>
  );

  return (
    <Section
      title="API tokens"
      why={
        <>
          {why} The{" "}
          <a href="/api-docs" className="font-medium text-accent-text hover:underline">
            API documentation
          </a>{" "}
          says how.
        </>
      }
      action={create}
    >
      <QueryList
        query={tokens}
        label="API tokens"
        empty={
          <EmptyState icon={KeyRound} title="No tokens yet" action={create}>
            Make one for each program that talks to this workspace, so that each can be revoked by itself.
          </EmptyState>
        }
      >
        {(items) => items.map((token) => <TokenRow key={token.id} token={token} onRevoke={() => setDoomed(token)} />)}
      </QueryList>
      {creating ? <TokenDialog onClose={() => setCreating(false)} /> : null}
      {doomed ? <RevokeToken token={doomed} onClose={() => setDoomed(null)} /> : null}
    </Section>
  );
}

function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const expired = token.expiresAt !== null && new Date(token.expiresAt) <= new Date();
  const over = token.revokedAt !== null || expired;
  const facts = [
    token.source,
    `${token.prefix}…${token.lastFour}`,
    token.lastUsedAt ? `used ${formatAgo(token.lastUsedAt)}` : "never used",
    token.expiresAt && !over ? `expires ${formatDay(localDay(new Date(token.expiresAt)))}` : null,
  ];
  return (
    <SettingRow
      title={token.name}
      note={facts.filter(Boolean).join(" · ")}
      marks={
        <>
          {token.revokedAt ? <Chip>Revoked</Chip> : expired ? <Chip>Expired</Chip> : null}
          {over
            ? null
            : token.scopes.map((scope) => (
                <Chip key={scope} className="max-sm:hidden">
                  {scope}
                </Chip>
              ))}
        </>
      }
      actions={
        over ? null : (
          <Button size="sm" variant="danger-ghost" aria-label={`Revoke ${token.name}`} onClick={onRevoke}>
            Revoke
          </Button>
        )
      }
    />
  );
}

function RevokeToken({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const { slug: workspace } = useWorkspace();
  const revoke = useMutation({
    mutationFn: () => revokeApiToken({ path: { workspace, token: token.id } }),
    onSuccess: () => {
      void invalidateTags("workspace");
      toast.done(`${token.name} revoked`);
      onClose();
    },
    onError: (error) => toast.failed(toApiError(error).detail),
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Revoke ${token.name}?`}
      description="Whatever uses this token is refused from now on. This cannot be taken back."
      action="Revoke token"
      danger
      pending={revoke.isPending}
      onConfirm={() => revoke.mutate()}
    />
  );
}
