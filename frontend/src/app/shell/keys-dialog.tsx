import { useAllCommands } from "@/lib/commands";
import { groupBy } from "@/lib/group-by";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";

/** The map of every key that works on this page. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const commands = useAllCommands().filter((command) => command.keys);
  const sections = groupBy(commands, (command) => command.section);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keyboard shortcuts" className="max-w-[560px]">
      <div className="gap-x-8 sm:columns-2 [&>section]:mb-4 [&>section]:break-inside-avoid">
        {[...sections].map(([section, entries]) => (
          <section key={section}>
            <h3 className="mb-1 font-medium text-fg-3 text-label">{section}</h3>
            <dl className="flex flex-col">
              {entries.map((command) => (
                <div key={command.id} className="flex min-h-7 items-center justify-between gap-3">
                  <dt className="text-body text-fg-2">{command.title}</dt>
                  <dd>
                    <Kbd always keys={command.keys ?? ""} />
                    <span className="sr-only">{command.keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3 className="mb-1 font-medium text-fg-3 text-label">Everywhere</h3>
          <dl>
            <div className="flex min-h-7 items-center justify-between gap-3">
              <dt className="text-body text-fg-2">Save the form</dt>
              <dd>
                <Kbd always keys="mod+enter" />
                <span className="sr-only">control or command and enter</span>
              </dd>
            </div>
            <div className="flex min-h-7 items-center justify-between gap-3">
              <dt className="text-body text-fg-2">Close or clear</dt>
              <dd>
                <Kbd always keys="escape" />
                <span className="sr-only">escape</span>
              </dd>
            </div>
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
