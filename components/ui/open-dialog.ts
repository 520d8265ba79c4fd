/** Matches an open dialog: one of `Dialog`, or a native one. Separate from `Dialog`, so checking doesn't load it. */
export const OPEN_DIALOG = "[role=dialog], dialog[open]";
