import { Search } from "lucide-react";
import { type Ref, useEffect, useEffectEvent, useState } from "react";
import { Input } from "@/ui/input";

type Props = {
  value: string;
  label: string;
  placeholder: string;
  onSearch: (text: string) => void;
  ref?: Ref<HTMLInputElement>;
  className?: string;
};

const pauseMs = 200;

/** Searches while typing, after a short pause. What the address says wins when it changes from elsewhere. */
export function SearchField({ value, label, placeholder, onSearch, ref, className }: Props) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== sent) {
    setSent(value);
    setText(value);
  }

  const send = useEffectEvent(() => {
    setSent(text);
    onSearch(text);
  });
  useEffect(() => {
    if (text === sent) return;
    const timer = setTimeout(send, pauseMs);
    return () => clearTimeout(timer);
  }, [text, sent]);

  return (
    <div className={className}>
      <Input
        ref={ref}
        type="search"
        enterKeyHint="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        lead={<Search />}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className="[&::-webkit-search-cancel-button]:appearance-none"
      />
    </div>
  );
}
