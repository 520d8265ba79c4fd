"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ShownOnce } from "@/components/ui/shown-once";
import { TextAnchor } from "@/components/ui/text-link";

interface Made {
  url?: string;
  problem?: string;
}

interface FeedAddressProps {
  hasFeed: boolean;
  action: (made: Made, form: FormData) => Promise<Made>;
}

/** Creates a feed's secret address and shows it once. */
export function FeedAddress({ hasFeed, action }: FeedAddressProps) {
  const [made, make, isMaking] = useActionState(action, {});
  return (
    <div className="grid gap-5">
      {made.url && (
        <ShownOnce title="Here’s the address. We show it only once." secret={made.url} look="text-base">
          <p className="mt-2">
            <TextAnchor href={made.url.replace(/^https?:/, "webcal:")}>Subscribe on this device</TextAnchor>
          </p>
          <p className="text-base">
            Elsewhere, copy it into “add a calendar from a URL”. Anyone who has it can read your calendar.
          </p>
        </ShownOnce>
      )}
      {made.problem && <Notice look="bad" title={made.problem} />}
      <form action={make}>
        <Button type="submit" look={hasFeed ? "quiet" : "primary"} aria-disabled={isMaking}>
          {hasFeed ? "Make a new address" : "Make an address"}
        </Button>
        {hasFeed && <p className="mt-2 text-base text-muted">Your current one will stop working.</p>}
      </form>
    </div>
  );
}
