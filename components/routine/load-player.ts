/** Loads the player. The browser caches it, so the next time is instant. */
export function loadPlayer() {
  return import("./player");
}
