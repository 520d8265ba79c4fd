"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

interface HoldLaterProps {
  action: (form: FormData) => Promise<{ challenge?: string; isHeld?: boolean }>;
  fields: Record<string, string | undefined>;
}

/**
 * Holds a time while the form is open, on networks that already hold several: the browser solves a proof of work
 * first. Without scripts the time isn't held, and the page says so.
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
    // The time can still be booked without a hold, as the page says.
    hold()
      .catch(() => undefined)
      .finally(() => setIsWorking(false));
  }, [action, fields, router]);

  return (
    <p role="status" className="mb-4 text-base text-muted empty:hidden">
      {isWorking && "We’re still reserving this time for you. You can start filling in the form."}
    </p>
  );
}
