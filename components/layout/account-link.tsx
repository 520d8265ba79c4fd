"use client";

import Link from "next/link";
import { useEffect, useSyncExternalStore } from "react";
import { paths } from "@/lib/paths";

/** Who this browser is signed in as. Public pages are the same for everyone, so the browser remembers it. */
type SignedIn = "client" | "staff";

const STORED = "limber-signed-in";

/** On pages that know who is signed in: remembers it for pages that don't. Without `as`, no one is. */
export function RememberSignedIn({ as }: { as?: SignedIn | undefined }) {
  useEffect(() => {
    try {
      if (as) localStorage.setItem(STORED, as);
      else localStorage.removeItem(STORED);
      window.dispatchEvent(new StorageEvent("storage", { key: STORED }));
    } catch {
      // Without storage, links stay as they are for visitors.
    }
  }, [as]);
  return null;
}

/** The footer's link to your own pages, by way of the sign-in if needed. */
export function AccountLink({ className }: { className: string }) {
  const name = useSignedIn() ? "Your account" : "Sign in";
  return (
    <Link href={paths.account()} prefetch={false} className={className}>
      {name}
    </Link>
  );
}

export function StaffLink({ className }: { className: string }) {
  if (useSignedIn() !== "staff") return null;
  return (
    <Link href={paths.coachDay()} prefetch={false} className={className}>
      Studio
    </Link>
  );
}

function useSignedIn(): SignedIn | null {
  return useSyncExternalStore(subscribe, stored, () => null);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  return () => window.removeEventListener("storage", onChange);
}

function stored(): SignedIn | null {
  try {
    const value = localStorage.getItem(STORED);
    return value === "client" || value === "staff" ? value : null;
  } catch {
    return null;
  }
}
