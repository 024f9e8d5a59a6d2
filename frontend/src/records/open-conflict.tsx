import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { type Conflict, closeConflict } from "./conflicts";
import { useRecordWords } from "./use-record-words";

/** Both values side by side, and the reader decides. */
export function OpenConflict({ conflict }: { conflict: Conflict }) {
  const { kind, name, mine, reapply } = conflict;
  const words = useRecordWords(kind);
  const there: Partial<Record<string, unknown>> = { ...conflict.current };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && closeConflict()}
      title="Someone else changed this too"
      description={`${name} was changed while you were editing. Nothing of theirs has been overwritten.`}
      className="max-w-[520px]"
      footer={
        <>
          <Button onClick={closeConflict}>Keep theirs</Button>
          <Button
            variant="primary"
            onClick={() => {
              closeConflict();
              reapply();
            }}
          >
            Use mine
          </Button>
        </>
      }
    >
      <table className="w-full table-fixed text-left text-body">
        <thead>
          <tr className="text-fg-3 text-meta">
            <th scope="col" className="w-32 pb-1 font-medium">
              Field
            </th>
            <th scope="col" className="pb-1 font-medium">
              Now
            </th>
            <th scope="col" className="pb-1 font-medium">
              Yours
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(mine).map(([field, value]) => (
            <tr key={field} className="border-line border-t align-top">
              <th scope="row" className="py-1.5 font-medium text-fg-2">
                {words.field(field)}
              </th>
              <td className="break-words py-1.5 pr-3 text-fg">{words.value(field, there[field]) ?? "empty"}</td>
              <td className="break-words py-1.5 text-fg">{words.value(field, value) ?? "empty"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
