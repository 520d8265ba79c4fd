import { type RefObject, useEffect, useRef } from "react";

/** Focuses a returned form's first error, or else its message. Pass the result as the form's `ref`. */
export function useFocusOnReturn(
  state: { errors?: unknown },
  hasComeBack: boolean,
): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!hasComeBack) return;
    form.current
      ?.querySelector<HTMLElement>(state.errors ? "[aria-invalid=true]" : "[role=alert], [role=status]")
      ?.focus();
  }, [state, hasComeBack]);
  return form;
}
