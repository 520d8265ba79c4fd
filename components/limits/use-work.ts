import { startTransition, useEffect, useRef } from "react";

/** What the server makes of a form whose browser could not do the work. */
const NONE = "none";

/**
 * Does the work that a form's action asked for, beside the page, and sends the same form again with the answer. The code for
 * it is fetched only then. `remember` is called with each form that is sent.
 */
export function useWork(challenge: string | undefined, submit: (form: FormData) => void) {
  const lastSent = useRef<FormData>(null);

  useEffect(() => {
    if (!challenge) return;
    let isGone = false;
    import("./do-work")
      .then(({ doWork }) => doWork(challenge))
      .catch(() => NONE)
      .then((work) => {
        const sent = lastSent.current;
        if (isGone || !sent) return;
        sent.set("work", work);
        startTransition(() => submit(sent));
      });
    return () => {
      isGone = true;
    };
  }, [challenge, submit]);

  return {
    isWorking: challenge !== undefined,
    remember: (form: FormData) => {
      lastSent.current = form;
    },
  };
}

/** What a form says while its browser works. */
export const WORK_WORDS = "One more check, which your browser does on its own. It takes a few seconds.";
