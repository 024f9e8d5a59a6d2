import { useNavigate } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { createLead } from "@/api/gen/sdk.gen";
import { applyProblem } from "@/api/problem";
import { invalidateTags } from "@/api/query-client";
import { noteOwnChange } from "@/api/recent-changes";
import { useWorkspace } from "@/api/workspace";
import { formResolver } from "@/lib/form-resolver";
import { useTitle } from "@/lib/use-title";
import { toast } from "@/ui/toast";
import { LeadFields } from "./lead-form";
import { FormClosed, LeadFormFrame } from "./lead-form-frame";
import { emptyForm, type LeadForm, leadFormSchema } from "./lead-form-schema";
import { useDirectory } from "./use-directory";

export function NewLeadPage() {
  const workspace = useWorkspace();
  const closed = workspace.whyNot("records:write");
  useTitle("New lead", workspace.name);
  if (closed) return <FormClosed title="New lead" why={closed} workspace={workspace.slug} />;
  return <NewLeadForm slug={workspace.slug} me={workspace.memberId} />;
}

function NewLeadForm({ slug, me }: { slug: string; me: string }) {
  const navigate = useNavigate();
  const directory = useDirectory();
  const form = useForm<LeadForm, unknown, LeadForm>({
    resolver: formResolver(leadFormSchema),
    defaultValues: emptyForm(me),
  });

  const save = form.handleSubmit(async (body) => {
    try {
      const { data } = await createLead({ path: { workspace: slug }, body });
      noteOwnChange(data.changeId);
      void invalidateTags("leads");
      toast.done(`${data.lead.name} added`);
      await navigate({ to: "/w/$workspace/leads/$lead", params: { workspace: slug, lead: data.lead.id } });
    } catch (error) {
      applyProblem(form, error);
    }
  });

  return (
    <LeadFormFrame
      title="New lead"
      form={form}
      onSubmit={save}
      saveLabel="Add lead"
      onDiscard={() => void navigate({ to: "/w/$workspace/leads", params: { workspace: slug } })}
      isNew
    >
      <LeadFields form={form} directory={directory} />
    </LeadFormFrame>
  );
}
