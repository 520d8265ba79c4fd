"use client";

import { createContext, type MouseEvent, type ReactNode, use, useEffect, useRef, useState } from "react";

const Busy = createContext(false);

/** After this delay a wait shows a skeleton. */
const SKELETON_AFTER_MS = 300;

/**
 * Links (days, coaches, months) and the content they replace. A tapped link is marked at once; until the answer
 * arrives, the content is dimmed and can't be pressed. Links take part with `data-pick`; a new `at` means the answer
 * has arrived.
 */
export function PickRegion({
  at,
  className,
  children,
}: {
  at: string;
  className?: string;
  children: ReactNode;
}) {
  const [askedAt, setAskedAt] = useState<string | null>(null);
  const tapped = useRef<HTMLElement | null>(null);
  const isBusy = askedAt === at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: new content means the tap is answered
  useEffect(() => {
    const settle = () => {
      tapped.current?.removeAttribute("data-tapped");
      tapped.current = null;
      setAskedAt(null);
    };
    settle();
    window.addEventListener("pageshow", settle);
    return () => window.removeEventListener("pageshow", settle);
  }, [at]);
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-pick]");
    // The browser handles this click itself (a new tab, a download), so nothing changes here.
    if (!link || !event.defaultPrevented || link.href === window.location.href) return;
    tapped.current?.removeAttribute("data-tapped");
    tapped.current = link;
    link.setAttribute("data-tapped", "");
    setAskedAt(at);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it only watches the links inside
    <div
      onClick={onClick}
      aria-busy={isBusy || undefined}
      data-picking={isBusy || undefined}
      className={className}
    >
      <Busy value={isBusy}>{children}</Busy>
    </div>
  );
}

/** The content a tap replaces: dimmed and inert while loading, and a skeleton if that takes long. */
export function PickedTimes({ children }: { children: ReactNode }) {
  const isBusy = use(Busy);
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isBusy) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isBusy]);
  return (
    <div className="relative">
      <div inert={isBusy} className={isBusy ? (isSlow ? "invisible" : "opacity-50") : ""}>
        {children}
      </div>
      {isSlow && (
        <div className="absolute inset-0 grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] content-start gap-2.5 overflow-hidden pt-12">
          <p role="status" className="sr-only">
            Loading times…
          </p>
          {Array.from({ length: 8 }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
            <span key={i} aria-hidden="true" className="min-h-12 animate-pulse rounded-xl bg-sunken" />
          ))}
        </div>
      )}
    </div>
  );
}
