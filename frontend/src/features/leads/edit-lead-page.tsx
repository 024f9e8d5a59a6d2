import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { updateLead } from "@/api/gen/sdk.gen";
import { applyProblem, toApiError } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { noteOwnChange } from "@/api/recent-changes";
import { useWorkspace } from "@/api/workspace";
import { formResolver } from "@/lib/form-resolver";
import { useTitle } from "@/lib/use-title";
import { buttonLook } from "@/ui/button";
import { Page, PageHeader } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { toast } from "@/ui/toast";
import { ConflictDialog } from "./conflict-dialog";
import { showConflict } from "./conflicts";
import { isLead, type LeadPatch, patchLead, pick, sameValue } from "./lead-cache";
import { LeadFields } from "./lead-form";
import { FormClosed, LeadFormFrame } from "./lead-form-frame";
import { formOf, type LeadForm, leadFormSchema } from "./lead-form-schema";
import { frozenReason, type Lead } from "./model";
import { useDirectory } from "./use-directory";
import { useLead } from "./use-lead";

export function EditLeadPage({ id }: { id: string }) {
  const workspace = useWorkspace();
  const lead = useLead(id);
  useTitle(lead.data && `Edit ${lead.data.name}`, workspace.name);
  if (lead.data) {
    const closed = workspace.whyNot("records:write") ?? frozenReason(lead.data);
    if (closed) return <FormClosed title={lead.data.name} why={closed} workspace={workspace.slug} />;
    return <EditLeadForm key={id} lead={lead.data} slug={workspace.slug} />;
  }
  const error = lead.error ? toApiError(lead.error) : null;
  if (error?.status === 404) throw error;
  return (
    <Page>
      <PageHeader title="Edit lead" />
      {error ? (
        <ErrorState detail={error.detail} onRetry={() => void lead.refetch()} />
      ) : (
        <SkeletonRows rows={8} label="Loading the lead" />
      )}
    </Page>
  );
}

/** Only what was changed is sent, so that a colleague's other fields stay. */
function changedFields(form: LeadForm, opened: Lead): LeadPatch {
  const { status, note, ...fields } = form;
  const before: Record<string, unknown> = { ...opened };
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => !sameValue(value, before[field])));
}

function EditLeadForm({ lead, slug }: { lead: Lead; slug: string }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const directory = useDirectory();
  // The form keeps the record as it was opened; what colleagues change meanwhile is settled on saving.
  const [opened] = useState(lead);
  const form = useForm<LeadForm, unknown, LeadForm>({
    resolver: formResolver(leadFormSchema),
    defaultValues: formOf(opened),
  });
  const path = { workspace: slug, lead: lead.id };
  const back = () => void navigate({ to: "/w/$workspace/leads/$lead", params: path, search: true });

  const send = async (body: LeadPatch, version: number): Promise<void> => {
    try {
      const { data } = await updateLead({ path, body: { ...body, version } });
      noteOwnChange(data.changeId);
      patchLead(client, slug, lead.id, data.lead);
      void invalidateTags("leads");
      toast.done(`${data.lead.name} saved`);
      form.reset(formOf(data.lead));
      await navigate({ to: "/w/$workspace/leads/$lead", params: path, search: true, ignoreBlocker: true });
    } catch (thrown) {
      const { code, current } = toApiError(thrown);
      if (code !== "stale_version" || !isLead(current)) return applyProblem(form, thrown);
      const theirs = pick(current, Object.keys(body));
      if (sameValue(theirs, pick(opened, Object.keys(body)))) return send(body, current.version);
      showConflict({ current, mine: body, reapply: () => void send(body, current.version) });
    }
  };

  const save = form.handleSubmit(async (values) => {
    const body = changedFields(values, opened);
    if (Object.keys(body).length === 0) return back();
    await send(body, opened.version);
  });

  return (
    <>
      <LeadFormFrame
        title={`Edit ${lead.name}`}
        form={form}
        onSubmit={save}
        saveLabel="Save lead"
        onDiscard={() => form.reset(formOf(opened))}
        leave={
          <Link to="/w/$workspace/leads/$lead" params={path} search={true} className={buttonLook({ variant: "ghost" })}>
            Back to the lead
          </Link>
        }
      >
        <LeadFields form={form} directory={directory} lead={lead.id} />
      </LeadFormFrame>
      <ConflictDialog directory={directory} />
    </>
  );
}
