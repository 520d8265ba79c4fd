import { shortName } from "@/lib/names";
/** An entry in a coach's feed: a session, a class with its places, or time off. */
export type FeedEntry = {
  /** Stays the same across all versions of an entry; a session's matches its booking emails. */
  uid: string;
  /** Increases with each change that the entry shows (RFC 5545 §3.8.7.4), including an undo. */
  sequence: number;
  /** When the last recorded change was made. */
  revisedAt: Date;
  startsAt: Date;
  endsAt: Date;
  /** The stretch table, if any. */
  table: string | null;
} & (
  | { kind: "session"; service: string; clientName: string }
  | { kind: "class"; service: string; placesTaken: number; capacity: number }
  | { kind: "time-off" }
);

/** Returns an entry's title. A discreet one hides the service and the client. */
export function entryTitle(entry: FeedEntry, discreet: boolean): string {
  if (entry.kind === "time-off") return "Time off";
  if (discreet) return "Session";
  if (entry.kind === "session") return `${entry.service}: ${shortName(entry.clientName)}`;
  return `${entry.service}: ${entry.placesTaken} of ${entry.capacity} places taken`;
}
