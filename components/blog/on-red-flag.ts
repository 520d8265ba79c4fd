/** Calls back when a warning sign is checked: a player that it hides has to stop. Returns how to unsubscribe. */
export function onRedFlag(stop: () => void): () => void {
  const listening = new AbortController();
  document.addEventListener(
    "change",
    ({ target }) => target instanceof Element && target.matches(".red-flag:checked") && stop(),
    { signal: listening.signal },
  );
  return () => listening.abort();
}
