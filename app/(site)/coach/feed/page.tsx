import type { Metadata } from "next";
import { FeedAddress } from "@/components/feed/feed-address";
import { FeedTitles } from "@/components/feed/feed-titles";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { Flash } from "@/components/ui/flash";
import { getFeedSettings } from "@/lib/feed/queries";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { chooseOwnTitles, makeOwnFeed, revokeOwnFeed } from "./actions";

export const metadata: Metadata = { title: "Calendar on your phone" };

export default async function FeedPage({ searchParams }: PageProps) {
  const { coach } = await requireCoach();
  const settings = coach && (await getFeedSettings(requestContext(), coach.id));
  const { flash } = await readQuery(searchParams, { flash: flashField });
  return (
    <div className="wrap max-w-3xl pt-8">
      <BackLink href={paths.coachDay()}>Today</BackLink>
      <h1 className="mt-2 text-4xl">Your calendar on your phone</h1>
      {!settings && <p className="mt-4">Only a coach has a calendar. You can see everyone’s day here.</p>}
      {settings && (
        <>
          <p className="mt-4 mb-8 text-muted">
            A phone can subscribe to your sessions and time off. It shows a first name and an initial, never
            an email, a phone number or a note, and checks for changes about once an hour.
          </p>
          <FeedAddress hasFeed={settings.hasFeed} action={makeOwnFeed} />
          {settings.hasFeed && (
            <>
              <Flash flash={flash} />
              <FeedTitles discreet={settings.discreet} action={chooseOwnTitles} />
              <form action={revokeOwnFeed} className="mt-10">
                <Button type="submit" look="danger">
                  Turn off this link
                </Button>
                <p className="mt-2 text-base text-muted">
                  Phones that use it stop getting updates. Do this if one is lost.
                </p>
              </form>
            </>
          )}
        </>
      )}
    </div>
  );
}
