import type { ReactNode } from "react";
import { RememberSignedIn } from "@/components/layout/account-link";
import { CoachNav } from "@/components/layout/coach-nav";
import { DeliveryTrouble } from "@/components/outbox/delivery-trouble";
import { visibleTrainer } from "@/lib/access/rules";
import { getDeliveryTrouble } from "@/lib/outbox/queries";
import { requestContext } from "@/lib/web/context";
import { currentPerson } from "@/lib/web/session";
import { siteStudio } from "@/lib/web/studio";

/** Frames every coach page. Each page guards itself; this layout shows nothing to anyone else. */
export default async function CoachLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson();
  const trainerId = person ? visibleTrainer(person) : undefined;
  const [trouble, { timeZone }] = await Promise.all([
    trainerId === undefined ? null : getDeliveryTrouble(requestContext(), trainerId),
    siteStudio(),
  ]);
  return (
    <>
      {trainerId !== undefined && <RememberSignedIn as="staff" />}
      {trainerId !== undefined && <CoachNav isOwner={trainerId === null} />}
      {trouble && <DeliveryTrouble trouble={trouble} timeZone={timeZone} />}
      {children}
    </>
  );
}
