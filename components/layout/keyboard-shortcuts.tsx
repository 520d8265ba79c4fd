"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { OPEN_DIALOG } from "@/components/ui/open-dialog";
import { paths } from "@/lib/paths";

/** Pages by the letter after "g". */
const JUMPS = [
  { key: "b", href: paths.coachBook(), name: "Book for a caller" },
  { key: "t", href: paths.coachDay(), name: "Today" },
  { key: "c", href: paths.coachCalendar(), name: "Calendar" },
];
const SHORTCUTS = [
  ...JUMPS.map(({ key, name }) => ({ keys: ["g", key], name })),
  { keys: ["?"], name: "This list" },
];
/** The time allowed for the second key, in milliseconds. */
const SECOND_KEY_MS = 1500;
const STORED = "limber-shortcuts";

/** Loaded when it's opened, so staff pages don't all load the dialog library. */
const load = () => import("./shortcut-list");
const ShortcutList = lazy(load);

/** Two-key shortcuts to pages needed during a phone call. They can be turned off (WCAG 2.2, 2.1.4). */
export function KeyboardShortcuts() {
  const [isOpen, setOpen] = useState(false);
  const [isOn, setOn] = useShortcutsSwitch();
  // Offline, the list can't load; the keys that open pages have their own error.
  const open = () =>
    void load().then(
      () => setOpen(true),
      () => {},
    );
  useShortcuts(isOn, open);
  return (
    <>
      <button
        type="button"
        onClick={open}
        className="flex min-h-11 items-center whitespace-nowrap rounded-lg px-3 text-base text-muted hover:bg-surface max-sm:hidden noscript:hidden"
      >
        Keyboard shortcuts
      </button>
      {isOpen && (
        <Suspense>
          <ShortcutList shortcuts={SHORTCUTS} isOn={isOn} onSwitch={setOn} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Calls `openList` on "?", and follows "g" and another letter. */
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
        // A full reload when the page is already open.
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

/** Whether a key belongs to the focused element or an open dialog. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (document.querySelector(OPEN_DIALOG)) return true;
  const isField = target.matches("input:not([type=radio], [type=checkbox], [type=submit]), textarea, select");
  return isField || target.isContentEditable;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether shortcuts are on, stored in this browser. On by default, and without storage. */
function useShortcutsSwitch(): [isOn: boolean, setOn: (isOn: boolean) => void] {
  const [now, setNow] = useState<boolean | null>(null);
  const stored = useSyncExternalStore(subscribe, readSwitch, () => false);
  const setOn = (isOn: boolean) => {
    setNow(isOn);
    try {
      localStorage.setItem(STORED, isOn ? "on" : "off");
    } catch {
      // Not stored, but still true for this page.
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
