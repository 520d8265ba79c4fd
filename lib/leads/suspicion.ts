/** What a form knows about how it was filled in. */
export interface FormTraces {
  /** What was typed into a field that people don't see. */
  honeypot: string;
  /** When the form was shown, by the browser's clock; absent without JavaScript. */
  shownAt: Date | undefined;
}

/** The parts of an inquiry that can look odd. */
export interface Judged {
  /** A form's; a program has none. */
  traces: FormTraces | undefined;
  words: readonly (string | null | undefined)[];
}

/** Why an inquiry is doubted, and whether proof of work removes the doubt. */
export interface Suspicion {
  reason: string;
  isCertain: boolean;
}

/** No one can read the form, enter a name and an address, and agree in less. */
const QUICK_MS = 3_000;
const MANY_LINKS = 3;

/** Returns why an inquiry looks as if no person wrote it; undefined when it doesn't. */
export function suspicionOf(judged: Judged, now: Date): Suspicion | undefined {
  if (judged.traces && judged.traces.honeypot.trim() !== "") {
    return { reason: "a hidden field was filled in", isCertain: true };
  }
  const reason = doubtOf(judged, now);
  return reason === undefined ? undefined : { reason, isCertain: false };
}

function doubtOf({ traces, words }: Judged, now: Date): string | undefined {
  const tookMs = traces?.shownAt ? now.getTime() - traces.shownAt.getTime() : undefined;
  // A browser's clock that is off by more tells us nothing.
  if (tookMs !== undefined && tookMs >= 0 && tookMs < QUICK_MS)
    return "it was filled in faster than a person can";
  const links = words.join(" ").match(/https?:\/\/|www\.|\[url/gi)?.length ?? 0;
  return links >= MANY_LINKS ? "the message is full of links" : undefined;
}
