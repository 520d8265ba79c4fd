"use client";

import "./globals.css";

/** When not even the frame of the site could be made. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="wrap max-w-2xl pt-14">
          <h1 className="text-4xl">This page could not be shown</h1>
          <p className="mt-4">Something went wrong on our side. Please load the page again in a moment.</p>
        </main>
      </body>
    </html>
  );
}
