import { useState } from "react";
import type { SavedView } from "@/api/gen/types.gen";
import { toApiError } from "@/api/problem";
import { Button } from "@/ui/button";
import { CheckboxField } from "@/ui/checkbox";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Form } from "@/ui/form";
import { Input } from "@/ui/input";
import type { SavedViewsState } from "./use-saved-views";

export type ViewAsk = { what: "save" } | { what: "rename" | "delete"; view: SavedView };

type Props = { asked: ViewAsk; views: SavedViewsState; onClose: () => void };

/** What saving, renaming and deleting a view ask first. */
export function ViewDialogs({ asked, views, onClose }: Props) {
  if (asked.what === "save") {
    const { create } = views;
    return (
      <NameDialog
        title="Save this view"
        description="It keeps search, filters, order and columns as they are now."
        action="Save view"
        name=""
        pending={create.isPending}
        error={create.error}
        shareBlocked={views.shareBlocked}
        onClose={onClose}
        onSubmit={(name, shared) => create.mutate({ name, shared }, { onSuccess: onClose })}
      />
    );
  }
  const { view } = asked;
  if (asked.what === "rename") {
    const { update } = views;
    return (
      <NameDialog
        title={`Rename “${view.name}”`}
        action="Rename"
        name={view.name}
        pending={update.isPending}
        error={update.error}
        onClose={onClose}
        onSubmit={(name) =>
          update.mutate({ view, patch: { name }, done: `View renamed to “${name}”` }, { onSuccess: onClose })
        }
      />
    );
  }
  const { remove } = views;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete the view “${view.name}”?`}
      description={
        view.shared
          ? "It goes for everyone. What it lists stays as it is."
          : "What it lists stays as it is. This cannot be undone."
      }
      action="Delete view"
      danger
      pending={remove.isPending}
      onConfirm={() => remove.mutate(view, { onSettled: onClose })}
    />
  );
}

type NameProps = {
  title: string;
  description?: string;
  action: string;
  name: string;
  pending: boolean;
  error: unknown;
  /** Why a new view cannot be shared; absent where sharing is not asked for. */
  shareBlocked?: string | undefined;
  onClose: () => void;
  onSubmit: (name: string, shared: boolean) => void;
};

function NameDialog(props: NameProps) {
  const { title, description, action, pending, error, onClose, onSubmit } = props;
  const [name, setName] = useState(props.name);
  const [shared, setShared] = useState(false);
  const [tried, setTried] = useState(false);
  const asksSharing = "shareBlocked" in props;
  const submit = () => {
    setTried(true);
    if (name.trim() && !pending) onSubmit(name.trim(), shared);
  };
  const refusal = error ? toApiError(error) : null;
  const fault = tried && !name.trim() ? "Give the view a name" : (refusal?.fields[0]?.detail ?? refusal?.detail);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={pending} onClick={submit}>
            {action}
          </Button>
        </>
      }
    >
      <Form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Name" error={fault}>
          <Input
            value={name}
            maxLength={80}
            placeholder="Hot leads of mine"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        {asksSharing ? (
          <CheckboxField
            label="Share with everyone in the workspace"
            hint={props.shareBlocked}
            disabled={Boolean(props.shareBlocked)}
            checked={shared}
            onChange={setShared}
          />
        ) : null}
      </Form>
    </Dialog>
  );
}
