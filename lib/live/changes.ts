import { randomUUID } from "node:crypto";

/**
 * Who in this process follows the changes of the coaches' calendars. scripts/watch-database.ts hears of each change from the
 * database; this passes it to the open streams of all browsers, so they need no connections of their own. docs/decisions/0025.
 */

/** The ids of the coaches whose calendars changed; null when it could be any. */
export type ChangedTrainers = string[] | null;

export interface Follower {
  /** The session of the browser that follows. */
  sessionId: string;
  /** `version` names the moment: a client that reconnects with it learns whether it missed anything. */
  changed(trainerIds: ChangedTrainers, version: string): void;
  /** The stream has ended; nothing more follows. */
  ended(): void;
}

/** Changes within this time go out together: a screen can use only a few a second. */
const GATHER_MS = 50;
/** A browser with more windows than this loses its oldest stream. */
const MAX_OF_ONE_SESSION = 20;

export class CalendarChanges {
  readonly #process = randomUUID();
  readonly #followers = new Set<Follower>();
  #count = 0;
  #gathered = new Set<string>();
  #isForAll = false;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  /** Anything read from now on includes all changes up to this version. Each process has its own versions. */
  get version(): string {
    return `${this.#process}.${this.#count}`;
  }

  get followers(): number {
    return this.#followers.size;
  }

  /**
   * Follows the changes since a version. Calls the follower at once, with null, if the version is stale or missing. Returns an
   * unsubscribe function.
   */
  follow(follower: Follower, since?: string): () => void {
    const leave = () => void this.#followers.delete(follower);
    if (this.#isOver) {
      follower.ended();
      return leave;
    }
    this.#followers.add(follower);
    const own = [...this.#followers].filter(({ sessionId }) => sessionId === follower.sessionId);
    if (own.length > MAX_OF_ONE_SESSION) this.#end(own[0]!);
    if (since !== this.version) follower.changed(null, this.version);
    return leave;
  }

  /** Reports a change in a coach's calendar; null when it could be any coach's. */
  report(trainerId: string | null): void {
    this.#count += 1;
    if (trainerId === null) this.#isForAll = true;
    else this.#gathered.add(trainerId);
    this.#timer ??= setTimeout(() => this.#handOn(), GATHER_MS).unref();
  }

  /** Ends all streams, and any that start later: the process is stopping. */
  end(): void {
    this.#isOver = true;
    for (const follower of this.#followers) this.#end(follower);
  }

  #handOn(): void {
    const trainerIds = this.#isForAll ? null : [...this.#gathered];
    this.#timer = undefined;
    this.#gathered = new Set();
    this.#isForAll = false;
    for (const follower of this.#followers) follower.changed(trainerIds, this.version);
  }

  #end(follower: Follower): void {
    this.#followers.delete(follower);
    follower.ended();
  }
}

const globals = globalThis as { limberCalendarChanges?: CalendarChanges };

/**
 * Returns this process's changes: one for the server and all of Next's bundles, each of which loads its own copy of this file.
 */
export function calendarChanges(): CalendarChanges {
  globals.limberCalendarChanges ??= new CalendarChanges();
  return globals.limberCalendarChanges;
}
