/** What a form knows about how it was filled in. */
export interface FormTraces {
  /** What was written into a field that people do not see. */
  honeypot: string;
  /** When the form was shown, by the browser's clock; absent without JavaScript. */
  shownAt: Date | undefined;
  message: string | undefined;
}

/** Why a form is doubted, and whether a browser that does some work for it takes the doubt away. */
export interface Suspicion {
  reason: string;
  isCertain: boolean;
}

/** Nobody reads the form, writes a name and an address, and agrees, in less. */
const QUICK_MS = 3_000;
const MANY_LINKS = 3;

/** Why a form looks as if no person had filled it in, or undefined when it does not. */
export function suspicionOf(traces: FormTraces, now: Date): Suspicion | undefined {
  if (traces.honeypot.trim() !== "") {
    return { reason: "a field that people do not see was filled in", isCertain: true };
  }
  const reason = doubtOf(traces, now);
  return reason === undefined ? undefined : { reason, isCertain: false };
}

function doubtOf({ shownAt, message }: FormTraces, now: Date): string | undefined {
  const tookMs = shownAt ? now.getTime() - shownAt.getTime() : undefined;
  // A browser's clock that goes wrong by more says nothing.
  if (tookMs !== undefined && tookMs >= 0 && tookMs < QUICK_MS)
    return "it was filled in faster than people do";
  const links = message?.match(/https?:\/\/|www\./gi)?.length ?? 0;
  return links >= MANY_LINKS ? "the message is full of links" : undefined;
}
