/** Matches a dialog that is open: one of `Dialog`, or a native one. Apart from `Dialog`, so asking doesn't load it. */
export const OPEN_DIALOG = "[role=dialog], dialog[open]";
