import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { applyProblem } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { noteOwnChange } from "@/api/recent-changes";
import { useWorkspace, type WorkspaceView } from "@/api/workspace";
import { useTitle } from "@/lib/use-title";
import { toast } from "@/ui/toast";
import type { Answer, RecordKind, RecordTypes } from "../kind";
import { FormClosed, RecordFormFrame } from "./record-form-frame";

type PageProps<T extends RecordTypes> = {
  kind: RecordKind<T>;
  children: (workspace: WorkspaceView) => ReactNode;
};

/** The page that adds a record, or says why the reader may not. */
export function NewRecordPage<T extends RecordTypes>({ kind, children }: PageProps<T>) {
  const workspace = useWorkspace();
  const closed = workspace.whyNot("records:write");
  const title = `New ${kind.noun.one}`;
  useTitle(title, workspace.name);
  if (closed) return <FormClosed kind={kind} title={title} why={closed} workspace={workspace.slug} />;
  return children(workspace);
}

type FormProps<T extends RecordTypes, V extends FieldValues> = {
  kind: RecordKind<T>;
  workspace: string;
  form: UseFormReturn<V, unknown, V>;
  create: (workspace: string, values: V) => Promise<Answer<T["record"]>>;
  children: ReactNode;
};

/** Sends the fields of a new record and goes to its page. */
export function NewRecordForm<T extends RecordTypes, V extends FieldValues>(props: FormProps<T, V>) {
  const { kind, workspace, form, create, children } = props;
  const navigate = useNavigate();
  const { one } = kind.noun;

  const save = form.handleSubmit(async (values) => {
    try {
      const { record, changeId } = await create(workspace, values);
      noteOwnChange(changeId);
      void invalidateTags(kind.tag);
      toast.done(`${kind.nameOf(record)} added`);
      await navigate(kind.address.page({ workspace, id: record.id }));
    } catch (error) {
      applyProblem(form, error);
    }
  });

  return (
    <RecordFormFrame
      title={`New ${one}`}
      form={form}
      onSubmit={save}
      saveLabel={`Add ${one}`}
      onDiscard={() => void navigate(kind.address.list(workspace))}
      isNew
    >
      {children}
    </RecordFormFrame>
  );
}
