interface FinderView {
  text: string;
  isChosen: boolean;
  isOpen: boolean;
  /** Whether the list is visible. */
  shows: boolean;
  /** Whether the visible list answers the present text. */
  isAnswered: boolean;
}

/** What a key does in the client finder; undefined for keys left to the list and the browser. */
export function finderKey(
  { key, shiftKey, isComposing }: Pick<KeyboardEvent, "key" | "shiftKey" | "isComposing">,
  { text, isChosen, isOpen, shows, isAnswered }: FinderView,
): "new" | "open" | "close" | "clear" | undefined {
  if (isComposing) return undefined;
  if (key === "Tab" && !shiftKey && text.trim() && !isChosen) return "new";
  if (key === "Escape" && (isOpen || text)) return isOpen ? "close" : "clear";
  if (key === "ArrowDown" && !shows && !isChosen) return "open";
  if (key === "Enter" && !isAnswered) return isChosen ? "close" : "open";
  return undefined;
}
