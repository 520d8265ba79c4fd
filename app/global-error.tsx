"use client";

import "./globals.css";
import { ButtonAnchor } from "@/components/ui/button";

/** Shown when even the site's frame fails, so it must not read the studio. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>We couldn’t show this page</title>
        <main className="wrap max-w-2xl pt-14">
          <h1 className="text-4xl">We couldn’t show this page</h1>
          <p className="mt-4 mb-7">
            Something went wrong on our side. Your bookings haven’t changed. Please try again in a moment.
          </p>
          <ButtonAnchor href="">Try again</ButtonAnchor>
        </main>
      </body>
    </html>
  );
}
