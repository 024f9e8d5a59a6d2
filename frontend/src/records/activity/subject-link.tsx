import { Link } from "@tanstack/react-router";
import { useWorkspaceSlug } from "@/api/workspace";
import { cn } from "@/lib/cn";
import { subjectAddress } from "./subject";

type Props = { subject: { kind: string; id: string; title: string }; className?: string };

/** The record that something is about, by name, with a way to its page. */
export function SubjectLink({ subject, className }: Props) {
  const workspace = useWorkspaceSlug();
  const address = subjectAddress(subject.kind, { workspace, id: subject.id });
  if (!address) return <span className={className}>{subject.title}</span>;
  return (
    <Link {...address} className={cn("rounded-chip hover:underline", className)}>
      {subject.title}
    </Link>
  );
}
