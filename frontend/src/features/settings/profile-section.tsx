import { useMe, useWorkspace } from "@/api/workspace";
import { useTitle } from "@/lib/use-title";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { Section } from "./section";
import { SessionsList } from "./sessions-list";

/** Who you are, how you prove it, and where you are signed in. */
export function ProfileSection() {
  const { user } = useMe();
  const workspace = useWorkspace();
  useTitle("Account", workspace.name);
  return (
    <Section
      title="Your account"
      why={
        <>
          Signed in as {user.email}, {workspace.role} in {workspace.name}.
        </>
      }
    >
      <div className="flex flex-col gap-8">
        <NameForm name={user.name} />
        <PasswordForm email={user.email} />
        <SessionsList />
      </div>
    </Section>
  );
}
