import type { ServerResponse } from "node:http";
import { busyPage, type KnownStudio, outagePage } from "./outage-page.ts";

/** Answers a visitor who asks for more than the server renders for one, with the status that says why. */
export function answerBusy(
  response: ServerResponse,
  studio: KnownStudio | undefined,
  { status, retryAfterSeconds }: { status: number; retryAfterSeconds: number },
): void {
  answerPage(response, status, retryAfterSeconds, busyPage(studio, retryAfterSeconds));
}

/** Answers with the page for an outage of the database. */
export function answerOutage(response: ServerResponse, studio: KnownStudio | undefined): void {
  answerPage(response, 503, 5, outagePage(studio));
}

function answerPage(response: ServerResponse, status: number, retryAfterSeconds: number, page: string): void {
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": String(retryAfterSeconds),
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(page);
}

/** Answers a program during an outage, when its handler couldn't: the same problem as problemOf in lib/web/api/problem.ts. */
export function answerUnavailable(response: ServerResponse): void {
  response.writeHead(503, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": "5",
  });
  const code = "unavailable";
  response.end(
    JSON.stringify({
      type: `urn:limber:problem:${code}`,
      title: "The studio's records are out of reach",
      status: 503,
      detail: "Nothing was changed. Please try again in a moment, or call the studio.",
      code,
    }),
  );
}
