import type { EpochMs } from "@/lib/time";

/** Taken spans of time, half open, sorted by their starts. */
export interface BusySpans {
  starts: EpochMs[];
  /** The latest end of a span and all before it, so a long span shows behind a short one. */
  ends: EpochMs[];
}

/** Sorts taken spans by owner (a trainer or a table). Leaves out spans without an owner. */
export function busyBy<Slot extends { startsAt: EpochMs; blockedUntil: EpochMs }>(
  slots: readonly Slot[],
  ownerOf: (slot: Slot) => string | null,
): Map<string, BusySpans> {
  const byOwner = new Map<string, Slot[]>();
  for (const slot of slots) {
    const owner = ownerOf(slot);
    if (owner === null) continue;
    const list = byOwner.get(owner);
    if (list) list.push(slot);
    else byOwner.set(owner, [slot]);
  }
  const busy = new Map<string, BusySpans>();
  for (const [owner, list] of byOwner) {
    list.sort((a, b) => a.startsAt - b.startsAt);
    let latest = Number.NEGATIVE_INFINITY;
    const ends = list.map((slot) => {
      latest = Math.max(latest, slot.blockedUntil);
      return latest;
    });
    busy.set(owner, { starts: list.map((slot) => slot.startsAt), ends });
  }
  return busy;
}

/** Tells whether [start, end) overlaps a taken span: a binary search for the last span that begins before `end`. */
export function isBusy(spans: BusySpans | undefined, start: EpochMs, end: EpochMs): boolean {
  if (!spans) return false;
  let low = 0;
  let high = spans.starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans.starts[middle]! < end) low = middle + 1;
    else high = middle;
  }
  return low > 0 && spans.ends[low - 1]! > start;
}
