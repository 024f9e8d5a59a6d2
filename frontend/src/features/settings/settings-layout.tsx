import { Link, useLocation } from "@tanstack/react-router";
import { type ComponentType, type ReactNode, useEffect, useRef } from "react";
import { useWorkspaceSlug } from "@/api/workspace";
import { Page, PageHeader } from "@/ui/page";

type SectionName = "workspace" | "pipeline" | "sources" | "tags" | "tokens" | "profile" | "appearance";

type Section = {
  title: string;
  links: readonly {
    to: `/w/$workspace/settings/${SectionName}`;
    title: string;
    icon: ComponentType<{ className?: string }>;
  }[];
};

type Props = { sections: readonly Section[]; children: ReactNode };

const linkLook = [
  "flex h-[30px] shrink-0 items-center gap-2.5 rounded-control px-2 font-medium text-body text-fg-2 transition-colors touch:h-11",
  "hover:bg-hover hover:text-fg data-[status=active]:bg-active data-[status=active]:text-fg [&_svg]:size-4 [&_svg]:text-fg-3",
].join(" ");

/** Left the sections, right the one that is open. */
export function SettingsLayout({ sections, children }: Props) {
  const workspace = useWorkspaceSlug();
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the sections are one row that scrolls: the open one stays in sight.
  useEffect(() => {
    const open = nav.current?.querySelector(`a[href="${pathname}"]`);
    open?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);

  return (
    <Page>
      <PageHeader title="Settings" />
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <nav
          ref={nav}
          aria-label="Settings"
          className="flex w-52 shrink-0 flex-col gap-4 overflow-y-auto border-line border-r p-3 max-md:w-full max-md:flex-row max-md:gap-1 max-md:overflow-x-auto max-md:border-r-0 max-md:border-b max-md:px-3 max-md:py-1.5"
        >
          {sections.map((section) => (
            <div key={section.title} className="flex shrink-0 flex-col gap-0.5 max-md:flex-row max-md:gap-1">
              <p className="px-2 pb-1 font-medium text-fg-3 text-label max-md:sr-only">{section.title}</p>
              {section.links.map((link) => (
                <Link key={link.to} to={link.to} params={{ workspace }} className={linkLook}>
                  <link.icon aria-hidden className="max-md:hidden" />
                  {link.title}
                </Link>
              ))}
            </div>
          ))}
        </nav>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
      </div>
    </Page>
  );
}
