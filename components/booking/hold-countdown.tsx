"use client";

import { useEffect, useState } from "react";

/** How long a time is still held. JavaScript counts down by the minute, and announces only the last ones. */
export function HoldCountdown({ secondsLeft }: { secondsLeft: number }) {
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    const end = Date.now() + secondsLeft * 1000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.round((end - Date.now()) / 1000))), 1000);
    return () => clearInterval(timer);
  }, [secondsLeft]);
  const minutes = Math.ceil(left / 60);
  const urgent = minutes <= 1;
  return (
    <p aria-live={urgent ? "polite" : "off"} className="text-base text-muted">
      {left === 0
        ? "We’re no longer holding this time. You can still book it if no one else does first."
        : minutes === 1
          ? "We’re holding it for one more minute."
          : `We’re holding it for ${minutes} more minutes.`}
    </p>
  );
}
