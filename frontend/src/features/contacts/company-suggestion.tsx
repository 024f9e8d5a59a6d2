import { useQuery } from "@tanstack/react-query";
import { suggestCompaniesOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { Button } from "@/ui/button";
import type { CompanyRef } from "./model";

type Props = { emails: readonly string[]; onTake: (company: CompanyRef) => void };

/** The company that somebody's e-mail address speaks of, to be taken with one press. */
export function CompanySuggestion({ emails, onTake }: Props) {
  const workspace = useWorkspaceSlug();
  const { data } = useQuery({
    ...suggestCompaniesOptions({ path: { workspace }, query: { email: [...emails] } }),
    enabled: emails.length > 0,
    retry: false,
  });
  const [likely] = emails.length > 0 ? (data?.items ?? []) : [];
  return (
    <div role="status">
      {likely ? (
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 text-fg-2 text-meta">
          <span className="min-w-0 truncate">
            {likely.domain ?? "The address"} belongs to {likely.name}
          </span>
          <Button
            size="sm"
            variant="ghost"
            className="text-accent-text"
            onClick={() => onTake({ id: likely.id, name: likely.name })}
          >
            Use it
          </Button>
        </p>
      ) : null}
    </div>
  );
}
