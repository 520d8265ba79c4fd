import type { Metadata } from "next";
import { DeviceList } from "@/components/access/device-list";
import { SignOutForms } from "@/components/access/sign-out-forms";
import { OwnSessions } from "@/components/booking/own-sessions";
import { UnconfirmedSessions } from "@/components/booking/unconfirmed-sessions";
import { RememberSignedIn } from "@/components/layout/account-link";
import { ButtonAnchor } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { listDevices } from "@/lib/access/queries";
import { canCoach } from "@/lib/access/rules";
import { openManageToken } from "@/lib/booking/manage-link";
import { bookingState } from "@/lib/booking/rules";
import { listOwnSessions } from "@/lib/clients/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireUser } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";
import { answerForBooking, endDevice, signOutEverywhere, signOutHere } from "./actions";

export const metadata: Metadata = { title: "Your account" };

/** More than anyone books in years. */
const MOST_SESSIONS = 100;

export default async function AccountPage() {
  const person = await requireUser();
  const ctx = requestContext();
  const [{ timeZone }, devices, booked] = await Promise.all([
    siteStudio(),
    listDevices(ctx, person.id),
    listOwnSessions(ctx, { email: person.email, limit: MOST_SESSIONS }),
  ]);
  const sessions = booked.map(({ sealedManageToken, ...session }) => ({
    ...session,
    state: bookingState(session, ctx.now),
    token: openManageToken(session.id, sealedManageToken),
  }));
  const isAhead = ({ state, startsAt }: (typeof sessions)[number]) =>
    state === "upcoming" || (state === "cancelled" && startsAt > ctx.now);
  return (
    <div className="wrap max-w-3xl pt-10">
      <RememberSignedIn as={canCoach(person) ? "staff" : "client"} />
      <h1 className="text-4xl sm:text-5xl">Your account</h1>
      <p className="mt-3 mb-8 text-muted [overflow-wrap:anywhere]">
        Signed in as {person.name && `${person.name}, `}
        {person.email}
      </p>
      {canCoach(person) && (
        <ButtonLink className="mb-10" href={paths.coachDay()}>
          Today’s sessions
        </ButtonLink>
      )}
      <UnconfirmedSessions
        sessions={sessions.filter(({ isUnconfirmed }) => isUnconfirmed).reverse()}
        timeZone={timeZone}
        answer={answerForBooking}
      />
      <OwnSessions title="Coming up" sessions={sessions.filter(isAhead).reverse()} timeZone={timeZone}>
        You have no sessions coming up.
      </OwnSessions>
      <OwnSessions title="Past" sessions={sessions.filter((each) => !isAhead(each))} timeZone={timeZone} />
      <DeviceList
        devices={devices.map((device) => ({ ...device, isThis: device.id === person.sessionId }))}
        timeZone={timeZone}
        end={endDevice}
      />
      <div className="mt-6 grid gap-3 sm:flex">
        <SignOutForms here={signOutHere} everywhere={signOutEverywhere} />
        <ButtonAnchor look="quiet" href={paths.accountExport()} download>
          Download your data
        </ButtonAnchor>
      </div>
    </div>
  );
}
