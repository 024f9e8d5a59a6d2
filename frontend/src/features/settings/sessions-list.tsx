import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listSessionsOptions } from "@/api/gen/@tanstack/react-query.gen";
import { endOtherSessions, endSession } from "@/api/gen/sdk.gen";
import { toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { closeSession } from "@/api/token";
import { deviceName } from "@/lib/device-name";
import { formatAgo } from "@/lib/format";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { toast } from "@/ui/toast";
import { Card } from "./card";
import { QueryList, SettingRow } from "./rows";

export function SessionsList() {
  const sessions = useQuery(listSessionsOptions());
  const [everywhere, setEverywhere] = useState(false);
  const failed = (error: unknown) => toast.failed(toApiError(error).detail);

  const end = useMutation({
    mutationFn: (session: string) => endSession({ path: { session } }),
    onSuccess: () => {
      void invalidateTags("auth");
      toast.done("Session ended");
    },
    onError: failed,
  });
  const endAll = useMutation({
    mutationFn: () => endOtherSessions({ query: { includeCurrent: true } }),
    onSuccess: () => {
      closeSession();
      location.assign("/sign-in");
    },
    onError: failed,
  });

  return (
    <Card
      title="Sessions"
      why="Where you are signed in. End what you do not recognise, then change your password."
      action={<Button onClick={() => setEverywhere(true)}>Sign out everywhere</Button>}
    >
      <QueryList query={sessions} label="Sessions">
        {(items) =>
          items.map((session) => (
            <SettingRow
              key={session.id}
              title={deviceName(session.userAgent)}
              note={[session.address, `active ${formatAgo(session.lastSeenAt)}`].filter(Boolean).join(" · ")}
              marks={session.current ? <Chip tone="green">This one</Chip> : null}
              actions={
                session.current ? null : (
                  <Button
                    size="sm"
                    variant="danger-ghost"
                    aria-label={`End session on ${deviceName(session.userAgent)}`}
                    onClick={() => end.mutate(session.id)}
                  >
                    End
                  </Button>
                )
              }
            />
          ))
        }
      </QueryList>
      <ConfirmDialog
        open={everywhere}
        onOpenChange={setEverywhere}
        title="Sign out everywhere?"
        description="Every session of yours ends, this one too. You then sign in again here."
        action="Sign out everywhere"
        danger
        pending={endAll.isPending}
        onConfirm={() => endAll.mutate()}
      />
    </Card>
  );
}
