"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** What a letter after "g" opens. */
const JUMPS = [
  { key: "b", href: paths.coachBook(), name: "Book for a caller" },
  { key: "t", href: paths.coachDay(), name: "Today" },
  { key: "c", href: paths.coachCalendar(), name: "Calendar" },
];
/** How long the second key may take. */
const SECOND_KEY_MS = 1500;
const STORED = "limber-shortcuts";

/** Two keys to the pages that are needed with somebody on the phone. They can be turned off (WCAG 2.2, 2.1.4). */
export function KeyboardShortcuts() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useShortcutsSwitch();
  const titleId = useId();
  useShortcuts(isOn, () => dialog.current?.showModal());
  return (
    <>
      <button
        type="button"
        onClick={() => dialog.current?.showModal()}
        className="flex min-h-11 items-center whitespace-nowrap rounded-lg px-3 text-base text-muted hover:bg-surface max-sm:hidden noscript:hidden"
      >
        Keyboard shortcuts
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="card m-auto w-[min(28rem,calc(100vw-2rem))] p-6 text-text shadow-lg backdrop:bg-black/40"
      >
        <h2 id={titleId} className="text-2xl">
          Keyboard shortcuts
        </h2>
        <dl className="mt-4 grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5">
          {[
            ...JUMPS.map(({ key, name }) => ({ keys: ["g", key], name })),
            { keys: ["?"], name: "This list" },
          ].map(({ keys, name }) => (
            <div key={name} className="contents">
              <dt>
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && <span className="text-muted"> then </span>}
                    <kbd className="rounded-md border border-line-strong bg-sunken px-2 py-0.5 font-text text-base">
                      {key}
                    </kbd>
                  </span>
                ))}
              </dt>
              <dd>{name}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-5 flex min-h-11 items-center gap-2.5">
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => setOn(event.target.checked)}
            className="size-5 accent-primary"
          />
          Use these keys in this browser
        </label>
        <p className="text-base text-muted">They do nothing while you type in a field.</p>
        <form method="dialog" className="mt-5">
          <Button type="submit" look="quiet">
            Close
          </Button>
        </form>
      </dialog>
    </>
  );
}

/** Calls `openList` for "?", and goes where "g" and another letter lead. */
function useShortcuts(isOn: boolean, openList: () => void): void {
  const router = useRouter();
  const open = useRef(openList);
  useEffect(() => {
    open.current = openList;
  });
  useEffect(() => {
    if (!isOn) return;
    let wentFirst = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target))
        return;
      const isSecond = event.timeStamp - wentFirst < SECOND_KEY_MS;
      wentFirst = event.key === "g" && !event.repeat ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const jump = isSecond && JUMPS.find(({ key }) => key === event.key);
      if (jump) {
        event.preventDefault();
        // A page that is opened from itself begins anew.
        if (window.location.pathname === jump.href) window.location.assign(jump.href);
        else router.push(jump.href);
      } else if (event.key === "?") {
        event.preventDefault();
        open.current();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOn, router]);
}

/** Whether a key is meant for what is focused, or for a dialog that is open. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (document.querySelector("dialog[open]")) return true;
  const isField = target.matches("input:not([type=radio], [type=checkbox], [type=submit]), textarea, select");
  return isField || target.isContentEditable;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Remembered in this browser; on until somebody turns them off. Storage may be forbidden: then they are on. */
function useShortcutsSwitch(): [isOn: boolean, setOn: (isOn: boolean) => void] {
  const [now, setNow] = useState<boolean | null>(null);
  const stored = useSyncExternalStore(subscribe, readSwitch, () => false);
  const setOn = (isOn: boolean) => {
    setNow(isOn);
    try {
      localStorage.setItem(STORED, isOn ? "on" : "off");
    } catch {
      // Not remembered then, but true for this page.
    }
    for (const listener of listeners) listener();
  };
  return [now ?? stored, setOn];
}

function readSwitch(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}
