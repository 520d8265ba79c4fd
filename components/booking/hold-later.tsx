"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

interface HoldLaterProps {
  action: (form: FormData) => Promise<{ challenge?: string; isHeld?: boolean }>;
  fields: Record<string, string | undefined>;
}

/**
 * Holds a time beside the form, where others at the same address hold several: the browser does some work for it first. Without
 * scripts the time is not held, which the page says.
 */
export function HoldLater({ action, fields }: HoldLaterProps) {
  const router = useRouter();
  const [isWorking, setIsWorking] = useState(false);
  const asked = useRef(false);

  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value);
    const hold = async () => {
      setIsWorking(true);
      const { challenge } = await action(form);
      if (challenge) {
        const { doWork } = await import("@/components/limits/do-work");
        form.set("work", await doWork(challenge));
        await action(form);
      }
      router.refresh();
    };
    // What could not be held can still be booked, as the page says.
    hold()
      .catch(() => undefined)
      .finally(() => setIsWorking(false));
  }, [action, fields, router]);

  return (
    <p role="status" className="mb-4 text-base text-muted empty:hidden">
      {isWorking && "We’re getting this time held for you. You can fill in the form already."}
    </p>
  );
}
