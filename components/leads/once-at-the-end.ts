import { OPEN_DIALOG } from "@/components/ui/open-dialog";

/** Where the invitation may open by itself. */

const SEEN = "limber-invited";
const WIDE = "(min-width: 64rem)";
/** In view for this long, the reader isn't just scrolling past. */
const PAUSE_MS = 2_000;

/**
 * Calls `invite` when the end of the page has been in view for a moment: on a wide screen, once per visitor, and
 * never over another dialog, typing, or a sign that needs a doctor. Returns how to cancel it.
 */
export function onceAtTheEnd(end: Element, invite: () => void): () => void {
  if (!window.matchMedia(WIDE).matches || wasInvited()) return () => {};
  let timer: number | undefined;
  const watch = new IntersectionObserver(([entry]) => {
    window.clearTimeout(timer);
    if (!entry?.isIntersecting) return;
    timer = window.setTimeout(() => {
      if (isBusy() || wasInvited()) return;
      watch.disconnect();
      rememberInvited();
      invite();
    }, PAUSE_MS);
  });
  watch.observe(end);
  return () => {
    window.clearTimeout(timer);
    watch.disconnect();
  };
}

function isBusy(): boolean {
  return (
    window.scrollY === 0 ||
    !window.matchMedia(WIDE).matches ||
    document.querySelector(`${OPEN_DIALOG}, .red-flag:checked`) !== null ||
    document.activeElement?.matches("input, textarea, select") === true
  );
}

/** Without storage, the visitor counts as invited. */
function wasInvited(): boolean {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return true;
  }
}

function rememberInvited(): void {
  try {
    localStorage.setItem(SEEN, "1");
  } catch {
    // Without storage, every visitor already counts as invited.
  }
}
