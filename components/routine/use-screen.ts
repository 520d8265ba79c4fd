import { useEffect, useEffectEvent } from "react";

/** Keeps the screen on while a routine runs. Reports when the page is hidden, and whether the screen stayed on. */
export function useScreen(isRunning: boolean, onHidden: (wasKeptOn: boolean) => void): void {
  const hide = useEffectEvent(onHidden);
  useEffect(() => {
    if (!isRunning) return;
    let lock: WakeLockSentinel | undefined;
    let isOver = false;
    const acquire = async () => {
      // Refused on a low battery and on pages without HTTPS.
      const acquired = await navigator.wakeLock?.request("screen").catch(() => undefined);
      if (isOver) return void acquired?.release();
      lock = acquired;
      // Hiding the page also releases the lock; only then does it matter that there was one.
      lock?.addEventListener("release", () => {
        if (document.visibilityState === "visible") lock = undefined;
      });
    };
    const onVisibility = () => {
      if (document.visibilityState === "visible") void acquire();
      else hide(lock !== undefined);
    };
    void acquire();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", onVisibility);
      void lock?.release();
    };
  }, [isRunning]);
}
