import { randomUUID } from "node:crypto";

/**
 * Who in this process follows the changes of the coaches' calendars. The database tells scripts/watch-database.ts of each
 * change; this hands it on to the open streams of all browsers, so that they need no connections of their own.
 * docs/decisions/0025.
 */

/** Whose calendars have changed: coaches' ids; null when they may be anybody's. */
export type ChangedTrainers = string[] | null;

export interface Follower {
  /** The session of the browser that follows. */
  sessionId: string;
  /** `version` names the moment: whoever comes back with it learns whether anything has changed since. */
  changed(trainerIds: ChangedTrainers, version: string): void;
  /** It is over, and nothing more will be told. */
  ended(): void;
}

/** Changes within this time are told together: a screen cannot use more than some a second. */
const GATHER_MS = 50;
/** A browser with more windows than this loses the one that has followed longest. */
const MAX_OF_ONE_SESSION = 20;

export class CalendarChanges {
  readonly #process = randomUUID();
  readonly #followers = new Set<Follower>();
  #count = 0;
  #gathered = new Set<string>();
  #isAnybodys = false;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  /** What is read from now on has all changes up to this version in it. Another process has others. */
  get version(): string {
    return `${this.#process}.${this.#count}`;
  }

  get followers(): number {
    return this.#followers.size;
  }

  /**
   * Tells a follower of all changes since a version: of those that are over as of anybody's, at once, and without a known
   * version always. What it answers ends that.
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

  /** Something has changed in a coach's calendar, or with null in who knows whose. */
  tell(trainerId: string | null): void {
    this.#count += 1;
    if (trainerId === null) this.#isAnybodys = true;
    else this.#gathered.add(trainerId);
    this.#timer ??= setTimeout(() => this.#handOn(), GATHER_MS).unref();
  }

  /** Ends all that is followed, and whatever would be from now on: the process stops. */
  end(): void {
    this.#isOver = true;
    for (const follower of this.#followers) this.#end(follower);
  }

  #handOn(): void {
    const trainerIds = this.#isAnybodys ? null : [...this.#gathered];
    this.#timer = undefined;
    this.#gathered = new Set();
    this.#isAnybodys = false;
    for (const follower of this.#followers) follower.changed(trainerIds, this.version);
  }

  #end(follower: Follower): void {
    this.#followers.delete(follower);
    follower.ended();
  }
}

const globals = globalThis as { limberCalendarChanges?: CalendarChanges };

/** Those of this process: one for the server and for all of Next's bundles, which load this file anew. */
export function calendarChanges(): CalendarChanges {
  globals.limberCalendarChanges ??= new CalendarChanges();
  return globals.limberCalendarChanges;
}
