/** Fetches the player. The browser keeps it, so that it comes at once the next time. */
export function loadPlayer() {
  return import("./player");
}
