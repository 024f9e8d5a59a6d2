import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { applyProblem, toApiError } from "@/api/problem";
import { useWorkspace } from "@/api/workspace";
import { useTitle } from "@/lib/use-title";
import { buttonLook } from "@/ui/button";
import { Page, PageHeader } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { toast } from "@/ui/toast";
import { ConflictDialog } from "../conflict-dialog";
import { showConflict } from "../conflicts";
import type { RecordKind, RecordTypes } from "../kind";
import { pick, sameValue } from "../record-cache";
import { acceptAnswer } from "../write-record";
import { FormClosed, RecordFormFrame } from "./record-form-frame";

type PageProps<T extends RecordTypes> = {
  kind: RecordKind<T>;
  query: { data: T["record"] | undefined; error: unknown; refetch: () => unknown };
  children: (record: T["record"], workspace: string) => ReactNode;
};

/** The page that edits a record at length, once it has come and where the reader may. */
export function EditRecordPage<T extends RecordTypes>({ kind, query, children }: PageProps<T>) {
  const workspace = useWorkspace();
  const { one } = kind.noun;
  const { data } = query;
  useTitle(data && `Edit ${kind.nameOf(data)}`, workspace.name);
  if (data) {
    const closed = workspace.whyNot("records:write") ?? kind.frozen(data);
    if (closed) return <FormClosed kind={kind} title={kind.nameOf(data)} why={closed} workspace={workspace.slug} />;
    return children(data, workspace.slug);
  }
  const error = query.error ? toApiError(query.error) : null;
  if (error?.status === 404) throw error;
  return (
    <Page>
      <PageHeader title={`Edit ${one}`} />
      {error ? (
        <ErrorState detail={error.detail} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={8} label={`Loading the ${one}`} />
      )}
    </Page>
  );
}

/** Only what was changed is sent, so that a colleague's other fields stay. */
export function changedFields(values: object, opened: object, createOnly: readonly string[] = []) {
  const before: Record<string, unknown> = { ...opened };
  return Object.fromEntries(
    Object.entries(values).filter(([field, value]) => !createOnly.includes(field) && !sameValue(value, before[field])),
  );
}

type FormProps<T extends RecordTypes, V extends FieldValues> = {
  kind: RecordKind<T>;
  workspace: string;
  record: T["record"];
  form: UseFormReturn<V, unknown, V>;
  /** The fields of the form as a record holds them. */
  formOf: (record: T["record"]) => V;
  /** What of the form differs from the record, in the words of the server. */
  changes: (values: V, opened: T["record"]) => T["patch"];
  children: ReactNode;
};

/** Sends what was changed; a conflict is settled on saving and overwrites nothing. */
export function EditRecordForm<T extends RecordTypes, V extends FieldValues>(props: FormProps<T, V>) {
  const { kind, workspace, record, form, formOf, changes, children } = props;
  const navigate = useNavigate();
  const client = useQueryClient();
  // The form keeps the record as it was opened; what colleagues change meanwhile is settled on saving.
  const [opened] = useState(record);
  const at = { workspace, id: record.id };
  const page = kind.address.page(at);

  const send = async (body: T["patch"], version: number): Promise<void> => {
    try {
      const answer = await kind.api.update(at, { ...body, version });
      acceptAnswer({ kind, client, workspace }, answer);
      toast.done(`${kind.nameOf(answer.record)} saved`);
      form.reset(formOf(answer.record));
      await navigate({ ...page, search: true, ignoreBlocker: true });
    } catch (thrown) {
      const { code, current } = toApiError(thrown);
      if (code !== "stale_version" || !kind.is(current)) return applyProblem(form, thrown);
      const theirs = pick(current, Object.keys(body));
      if (sameValue(theirs, pick(opened, Object.keys(body)))) return send(body, current.version);
      const { version: newest } = current;
      showConflict({ kind, name: kind.nameOf(current), current, mine: body, reapply: () => void send(body, newest) });
    }
  };

  const save = form.handleSubmit(async (values) => {
    const body = changes(values, opened);
    if (Object.keys(body).length === 0) return void navigate({ ...page, search: true });
    await send(body, opened.version);
  });

  return (
    <>
      <RecordFormFrame
        title={`Edit ${kind.nameOf(record)}`}
        form={form}
        onSubmit={save}
        saveLabel={`Save ${kind.noun.one}`}
        onDiscard={() => form.reset(formOf(opened))}
        leave={
          <Link {...page} search={true} className={buttonLook({ variant: "ghost" })}>
            Back to the {kind.noun.one}
          </Link>
        }
      >
        {children}
      </RecordFormFrame>
      <ConflictDialog />
    </>
  );
}
