import { Dialog } from "@base-ui/react/dialog";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { searchOptions } from "@/api/gen/@tanstack/react-query.gen";
import { useWorkspaceSlug } from "@/api/workspace";
import { type Command, useAllCommands } from "@/lib/commands";
import { groupBy } from "@/lib/group-by";
import { useDebounced } from "@/lib/use-debounced";
import { Kbd } from "@/ui/kbd";
import { useReturnFocus } from "@/ui/use-return-focus";
import { recordPageOf } from "./nav";

const rowLook =
  "flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-control px-2.5 py-1.5 text-body text-fg outline-none data-[selected=true]:bg-active aria-disabled:text-fg-3 touch:min-h-11 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-fg-3";
const groupLook =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-fg-3 [&_[cmdk-group-heading]]:text-label";

/** Each word typed must stand somewhere in the name: no guessing by scattered letters. */
function everyWord(_: string, search: string, keywords: string[] = []): number {
  const text = keywords.join(" ").toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => text.includes(word))) return 0;
  return text.startsWith(words[0] ?? "") ? 1 : 0.5;
}

/** Finds any record, page or action by a few letters. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState("");
  const finalFocus = useReturnFocus(true);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fade-motion fixed inset-0 z-40 bg-scrim" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center px-3 pt-[14vh] max-sm:pt-3">
          <Dialog.Popup
            finalFocus={finalFocus}
            className="pop-motion w-full max-w-[600px] overflow-hidden rounded-dialog bg-raised shadow-pop outline-none"
          >
            <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
            <Cmdk label="Search and commands" loop filter={everyWord} value={chosen} onValueChange={setChosen}>
              <div className="flex items-center gap-2.5 border-line border-b px-4">
                <Search aria-hidden className="size-4 shrink-0 text-fg-3" />
                <Cmdk.Input
                  autoFocus
                  value={query}
                  onValueChange={setQuery}
                  placeholder="Find a record, a page or an action"
                  className="h-12 w-full bg-transparent text-fg text-prose outline-none"
                />
              </div>
              <Cmdk.List className="max-h-[min(420px,60vh)] scroll-py-1 overflow-y-auto overscroll-contain p-1.5">
                <Records query={query} onClose={onClose} onFound={setChosen} />
                <Actions query={query} onClose={onClose} />
                <Cmdk.Empty className="px-3 py-6 text-center text-body text-fg-2">
                  Nothing found for “{query.trim()}”
                </Cmdk.Empty>
              </Cmdk.List>
            </Cmdk>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type RecordsProps = { query: string; onClose: () => void; onFound: (value: string) => void };

function Records({ query, onClose, onFound }: RecordsProps) {
  const workspace = useWorkspaceSlug();
  const navigate = useNavigate();
  const q = useDebounced(useDeferredValue(query.trim()), 120);
  const found = useQuery({
    ...searchOptions({ path: { workspace }, query: { q } }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
  const hits = found.data?.items ?? [];
  const first = q && hits[0] ? `record-${hits[0].id}` : null;
  useEffect(() => {
    if (first) onFound(first);
  }, [first, onFound]);
  if (query.trim() === "") return null;

  if (found.isError) {
    return <p className="px-3 py-2 text-body text-danger-text">The records could not be searched.</p>;
  }
  if (hits.length === 0) return null;
  return (
    <Cmdk.Group heading="Records" forceMount className={groupLook}>
      {hits.map((hit) => {
        const found = recordPageOf(hit.kind);
        if (!found) return null;
        return (
          <Cmdk.Item
            key={hit.id}
            value={`record-${hit.id}`}
            forceMount
            className={rowLook}
            onSelect={() => {
              onClose();
              void navigate(found.page(workspace, hit.id));
            }}
          >
            <found.icon aria-hidden />
            <span className="min-w-0 truncate font-medium">{hit.title}</span>
            <span className="min-w-0 flex-1 truncate text-fg-3">{hit.subtitle}</span>
            {hit.status ? <span className="text-fg-3 text-meta">{hit.status}</span> : null}
          </Cmdk.Item>
        );
      })}
    </Cmdk.Group>
  );
}

function wordsOf(command: Command): string[] {
  return [command.title, command.keywords ?? "", command.section];
}

function Actions({ query, onClose }: { query: string; onClose: () => void }) {
  const commands = useAllCommands().filter((command) => !command.keyboardOnly);
  const sections = [...groupBy(commands, (command) => command.section)];
  // The library orders rows within a group alone; the group with the best row comes first.
  const best = (entries: readonly Command[]) =>
    query.trim() === "" ? 0 : Math.max(...entries.map((command) => everyWord("", query, wordsOf(command))));
  const ranked = sections.toSorted(([, one], [, other]) => best(other) - best(one));
  return ranked.map(([section, entries]) => (
    <Cmdk.Group key={section} heading={section} className={groupLook}>
      {entries.map((command) => (
        <Cmdk.Item
          key={command.id}
          value={command.id}
          keywords={wordsOf(command)}
          disabled={Boolean(command.blocked)}
          className={rowLook}
          onSelect={() => {
            onClose();
            command.run();
          }}
        >
          {command.icon ? <command.icon aria-hidden /> : null}
          <span className="min-w-0 flex-1 truncate">
            {command.title}
            {command.blocked ? <span className="text-meta"> · {command.blocked}</span> : null}
          </span>
          {command.keys ? <Kbd keys={command.keys} /> : null}
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  ));
}
