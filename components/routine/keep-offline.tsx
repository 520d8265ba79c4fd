"use client";

import { useEffect, useState } from "react";
import { paths } from "@/lib/paths";
import { loadPlayer } from "./load-player";

const SETTLED_MS = 2_000;

/**
 * Stores this post for offline use once the page is idle: the service worker (public/service-worker.js) gets the
 * page's address and the files the browser loaded for it, including the player. Says so when it worked; otherwise
 * stays silent.
 */
export function KeepOffline({ slug }: { slug: string }) {
  const [isKept, setIsKept] = useState(false);
  useEffect(() => {
    let isGone = false;
    const keep = async () => {
      const kept = await keepOffline(paths.post(slug)).catch(() => false);
      if (!isGone) setIsKept(kept);
    };
    const cancel = whenSettled(() => void keep());
    return () => {
      isGone = true;
      cancel();
    };
  }, [slug]);
  return (
    <p role="status" className="min-h-[1.6em] text-base text-muted">
      {isKept && "Ready to use offline"}
    </p>
  );
}

/** Waits some seconds after the page has loaded, so as not to slow it down. Returns how to cancel. */
function whenSettled(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(work, SETTLED_MS);
  };
  if (document.readyState === "complete") wait();
  else window.addEventListener("load", wait, { once: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener("load", wait);
  };
}

async function keepOffline(page: string): Promise<boolean> {
  // Data savers don't want extra downloads. Without HTTPS there are no service workers.
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (!("serviceWorker" in navigator) || connection?.saveData) return false;
  await loadPlayer();
  const registration = await navigator.serviceWorker.register("/service-worker.js", { scope: "/blog/" });
  const worker = registration.active ?? (await activeIn(registration));
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<boolean>((done) => {
    port1.onmessage = ({ data }) => done(data);
  });
  worker.postMessage({ page, files: loadedFiles() }, [port2]);
  return answer;
}

function activeIn(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  return new Promise((done) => {
    const worker = registration.installing ?? registration.waiting;
    worker?.addEventListener("statechange", () => worker.state === "activated" && done(worker));
  });
}

/** This page's scripts, styles, fonts and drawings. The service worker stores those from this site. */
function loadedFiles(): string[] {
  return [...new Set(performance.getEntriesByType("resource").map(({ name }) => name))];
}
