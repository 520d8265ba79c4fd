"use client";

import { ButtonAnchor } from "@/components/ui/button";

/** When a page could not be made. The frame with the phone number stands around it. */
export default function PageError() {
  return (
    <div className="wrap max-w-2xl pt-14">
      <title>This page could not be shown</title>
      <h1 className="text-4xl">This page could not be shown</h1>
      <p className="mt-4 mb-7 text-muted">
        Something went wrong on our side. Nothing that you had booked has changed. Please try again in a
        moment, or call us: the number is at the top of this page.
      </p>
      {/* A link to this very address loads it anew, with JavaScript or without. */}
      <ButtonAnchor href="">Try again</ButtonAnchor>
    </div>
  );
}
