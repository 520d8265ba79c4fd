/**
 * Calls back whenever a warning sign is ticked on this page: what plays has just gone out of sight, and stops. Answers
 * how to end it.
 */
export function onRedFlag(stop: () => void): () => void {
  const listening = new AbortController();
  document.addEventListener(
    "change",
    ({ target }) => target instanceof Element && target.matches(".red-flag:checked") && stop(),
    { signal: listening.signal },
  );
  return () => listening.abort();
}
