const DRAFT = "limber-inquiry";
const KEPT = ["name", "email", "phone", "interest", "bestTime", "message"] as const;

/** Saves typed text in this tab, so a reload doesn't lose it. */
export function keepDraft(form: HTMLFormElement): void {
  const typed = new FormData(form);
  const draft = Object.fromEntries(KEPT.map((name) => [name, String(typed.get(name) ?? "")]));
  sessionStorage.setItem(DRAFT, JSON.stringify(draft));
}

export function restoreDraft(form: HTMLFormElement): void {
  for (const [name, value] of Object.entries(readDraft())) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field) field.value = value;
  }
}

export function forgetDraft(): void {
  sessionStorage.removeItem(DRAFT);
}

function readDraft(): Record<string, string> {
  try {
    const draft: Record<string, string> = JSON.parse(sessionStorage.getItem(DRAFT) ?? "{}");
    return Object.fromEntries(KEPT.flatMap((name) => (draft[name] ? [[name, draft[name]]] : [])));
  } catch {
    return {};
  }
}
