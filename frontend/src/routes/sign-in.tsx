import { createFileRoute, redirect, useRouter } from "@tanstack/react-router";
import { getSetupStateOptions } from "@/api/gen/@tanstack/react-query.gen";
import { hasSession, safeNext } from "@/app/session";
import { SignInPage } from "@/features/auth/sign-in-page";

type Search = { next?: string | undefined; reset?: string | undefined };

const word = (value: unknown) => (typeof value === "string" ? value : undefined);

export const Route = createFileRoute("/sign-in")({
  validateSearch: (search): Search => ({ next: word(search.next), reset: word(search.reset) }),
  beforeLoad: async ({ context, search }) => {
    const setup = await context.queryClient.fetchQuery({ ...getSetupStateOptions(), staleTime: 0 });
    if (setup.needed) throw redirect({ to: "/setup", replace: true });
    if (await hasSession()) throw redirect({ href: safeNext(search.next), replace: true });
  },
  component: SignIn,
});

function SignIn() {
  const { next, reset } = Route.useSearch();
  const router = useRouter();
  return (
    <SignInPage
      notice={reset ? "Your new password is set. Sign in with it." : undefined}
      onDone={() => router.history.push(safeNext(next))}
    />
  );
}
