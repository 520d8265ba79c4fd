"use client";

import { useEffect, useState } from "react";
import { paths } from "@/lib/paths";
import { loadPlayer } from "./load-player";

const SETTLED_MS = 2_000;

/**
 * Keeps this post for times without a network, once the page is done with everything else: the worker
 * (public/service-worker.js) is given the page's address and the files that the browser has loaded for it, the player
 * among them. Says so when it has worked, and is silent where it cannot.
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

/** Some seconds after the page has loaded: the first ones are the reader's. Answers how to call it off. */
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
  // Who saves data asked for nothing that is not needed now. Without https there are no workers.
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

/** Scripts, styles, fonts and drawings of this page, by the browser's own account. The worker takes what is the site's. */
function loadedFiles(): string[] {
  return [...new Set(performance.getEntriesByType("resource").map(({ name }) => name))];
}
