import { startTransition, useEffect, useRef } from "react";

/** Tells the server that the browser couldn't do the work. */
const NONE = "none";

/** Solves a form's proof of work, and sends the form again with the answer. Call `remember` with each form sent. */
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
