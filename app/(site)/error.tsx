"use client";

import { Button } from "@/components/ui/button";

/** When a page could not be made. The frame with the phone number stands around it. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <div className="wrap max-w-2xl pt-14">
      <h1 className="text-4xl">This page could not be shown</h1>
      <p className="mt-4 mb-7 text-muted">
        Something went wrong on our side. Nothing that you had booked has changed. Please try again, or call us.
      </p>
      <Button onClick={reset}>Try again</Button>
    </div>
  );
}
