import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { SessionTime } from "./booking-facts";

interface SessionHeadProps {
  back: { href: string; words: string };
  title: ReactNode;
  session: {
    service: { name: string };
    trainer: { name: string };
    startsAt: Date;
    endsAt: Date;
    timeZone: string;
  };
  /** Whether the page is about another time. */
  isNow?: boolean;
}

export function SessionHead({ back, title, session, isNow }: SessionHeadProps) {
  return (
    <>
      <BackLink href={back.href}>{back.words}</BackLink>
      <h1 className="mb-4 text-4xl [overflow-wrap:anywhere]">{title}</h1>
      <p>
        {session.service.name} with {session.trainer.name}
        {isNow && ", now:"}
      </p>
      <SessionTime startsAt={session.startsAt} endsAt={session.endsAt} timeZone={session.timeZone} />
    </>
  );
}
