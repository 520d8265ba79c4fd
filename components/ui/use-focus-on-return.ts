import { type RefObject, useEffect, useRef } from "react";

/**
 * When a form comes back, focuses its first field with an error, or else the message about the whole form. Pass it
 * as the form's `ref`.
 */
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
