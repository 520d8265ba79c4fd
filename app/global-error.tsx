"use client";

import "./globals.css";
import { ButtonAnchor } from "@/components/ui/button";

/** When not even the frame of the site could be made, so that nothing is known of the studio here. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <title>This page could not be shown</title>
        <main className="wrap max-w-2xl pt-14">
          <h1 className="text-4xl">This page could not be shown</h1>
          <p className="mt-4 mb-7">
            Something went wrong on our side. Sessions that are booked stay booked. Please try again in a
            moment.
          </p>
          <ButtonAnchor href="">Try again</ButtonAnchor>
        </main>
      </body>
    </html>
  );
}
