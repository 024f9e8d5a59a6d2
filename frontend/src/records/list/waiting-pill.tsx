import { Button } from "@/ui/button";

/** The list has a new order, but the reader is pointing at a row: it waits for them. */
export function WaitingPill({ onShow }: { onShow: () => void }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-14 z-20 flex justify-end px-5">
      <Button size="sm" className="pointer-events-auto shadow-pop" onClick={onShow}>
        The list has changed: show
      </Button>
    </div>
  );
}
