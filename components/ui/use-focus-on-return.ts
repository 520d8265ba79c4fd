import { type RefObject, useEffect, useRef } from "react";

/**
 * When a form comes back, moves the focus to its first field with an error, or else to what is said about the whole form.
 * Belongs on the form as its `ref`.
 */
export function useFocusOnReturn(
  state: { errors?: unknown },
  hasComeBack: boolean,
): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!hasComeBack) return;
    form.current?.querySelector<HTMLElement>(state.errors ? "[aria-invalid=true]" : "[role=alert]")?.focus();
  }, [state, hasComeBack]);
  return form;
}
