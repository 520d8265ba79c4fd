import type { ReactNode } from "react";
import { CoachNav } from "@/components/layout/coach-nav";
import { canRunStudio } from "@/lib/access/rules";
import { currentPerson } from "@/lib/web/session";

/** Frames every owner page. Each page guards itself; this layout shows nothing to anyone else. */
export default async function OwnerLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson();
  return (
    <>
      {person && canRunStudio(person) && <CoachNav isOwner />}
      {children}
    </>
  );
}
