"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { Input } from "@/components/ui/input";

interface ShareButtonProps {
  url: string;
  className: string;
}

const SAID_FOR_MS = 4_000;

/** Copies the address. Where the browser forbids it (a page without HTTPS), shows the address for copying manually. */
export function CopyLink({ url, className }: ShareButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "refused">();
  useEffect(() => {
    if (outcome !== "copied") return;
    const timer = setTimeout(() => setOutcome(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  };
  return (
    <div className="flex flex-wrap gap-2.5">
      <button type="button" onClick={copy} className={className}>
        {outcome === "copied" ? "Copied" : "Copy link"}
      </button>
      <span role="status" className="sr-only">
        {outcome === "copied" && "Link copied."}
      </span>
      {outcome === "refused" && (
        <Input
          size="small"
          readOnly
          value={url}
          aria-label="Link to copy"
          ref={(box) => box?.select()}
          className="w-72 max-w-full"
        />
      )}
    </div>
  );
}

export function DeviceShare({ url, title, className }: ShareButtonProps & { title: string }) {
  const isThere = useSyncExternalStore(
    () => () => {},
    () => "share" in navigator,
    () => false,
  );
  if (!isThere) return null;
  const share = () =>
    navigator.share({ title, url }).catch((error: DOMException) => {
      // Closing the sheet is a choice, not a failure.
      if (error.name !== "AbortError") throw error;
    });
  return (
    <li>
      <button type="button" onClick={share} className={className}>
        More ways
      </button>
    </li>
  );
}
