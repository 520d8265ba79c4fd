import { shortName } from "@/lib/names";
/** What stands in a coach's calendar: a session, a class with its places, or time off. */
export type FeedEntry = {
  /** The same for all versions of an entry; of a session the one that its booking's emails have. */
  uid: string;
  /** Rises with each change that the entry shows (RFC 5545 §3.8.7.4), also with one that is undone. */
  sequence: number;
  /** The last change that is recorded. */
  revisedAt: Date;
  startsAt: Date;
  endsAt: Date;
  /** The stretch table, where there is one. */
  table: string | null;
} & (
  | { kind: "session"; service: string; clientName: string }
  | { kind: "class"; service: string; placesTaken: number; capacity: number }
  | { kind: "time-off" }
);

/** An entry's title. Discreet ones do not say what a session is and whose. */
export function entryTitle(entry: FeedEntry, discreet: boolean): string {
  if (entry.kind === "time-off") return "Time off";
  if (discreet) return "Session";
  if (entry.kind === "session") return `${entry.service}: ${shortName(entry.clientName)}`;
  return `${entry.service}: ${entry.placesTaken} of ${entry.capacity} places taken`;
}
