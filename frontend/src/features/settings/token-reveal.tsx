import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { copyText } from "@/lib/copy-text";
import { Button } from "@/ui/button";
import { CheckboxField } from "@/ui/checkbox";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";

type Props = { secret: string; onClose: () => void };

/** Shows a secret once. It closes only after the reader has said that it is stored. */
export function TokenReveal({ secret, onClose }: Props) {
  const [copied, setCopied] = useState(false);
  const [stored, setStored] = useState(false);

  const copy = async () => {
    if (await copyText(secret)) setCopied(true);
    else toast.failed("The browser does not allow copying. Select the token and copy it by hand.");
  };

  return (
    <>
      <div className="flex items-center gap-2 rounded-control border border-line bg-sunken p-2 pl-3">
        <code data-testid="token-secret" className="min-w-0 flex-1 select-all break-all font-mono text-fg text-meta">
          {secret}
        </code>
        <Button size="sm" autoFocus onClick={() => void copy()}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
      <Notice tone="warn">
        This is the only time that it is shown. Mainstay keeps a fingerprint of it and cannot show it again.
      </Notice>
      <CheckboxField label="I have stored the token in a safe place" checked={stored} onChange={setStored} />
      <div className="flex justify-end">
        <Button variant="primary" blocked={stored ? undefined : "Tick that you have stored it first"} onClick={onClose}>
          Done
        </Button>
      </div>
    </>
  );
}
