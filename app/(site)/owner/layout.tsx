import type { ReactNode } from "react";
import { CoachNav } from "@/components/layout/coach-nav";
import { canRunStudio } from "@/lib/access/rules";
import { currentPerson } from "@/lib/web/session";

/** What every page of the owner begins with. Each page guards itself; others are told nothing here. */
export default async function OwnerLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson();
  return (
    <>
      {person && canRunStudio(person) && <CoachNav isOwner />}
      {children}
    </>
  );
}
