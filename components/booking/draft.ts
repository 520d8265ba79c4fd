/**
 * What somebody has typed into the details form, kept for as long as its tab is open, so that "Change", Back and a reload bring
 * it back. A note may speak of health, so nothing of it outlives the tab, and a booking forgets it all.
 */
const KEY = "limber-booking-draft";

export type Draft = Record<string, string>;

/** What was typed in this tab; nothing where the browser keeps nothing. */
export function readDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === "string"));
  } catch {
    return {};
  }
}

export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing: the form works all the same.
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
