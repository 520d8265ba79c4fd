/**
 * Text typed into the details form, stored while the tab is open, so "Change", Back and a reload restore it. A note
 * may mention health, so nothing outlives the tab, and a booking clears it.
 */
const KEY = "limber-booking-draft";

export type Draft = Record<string, string>;

/** The text typed in this tab; empty where storage is off. */
export function readDraft(): Draft {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    if (typeof stored !== "object" || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([, value]) => typeof value === "string"));
  } catch {
    return {};
  }
}

export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // The form works without storage.
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Without storage there's nothing to remove.
  }
}
