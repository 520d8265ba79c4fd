import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { followRequest, type RequestFate } from "../lib/db/outage.ts";
import { replaceAnswer } from "./replace-answer.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers with `outage` when a request fails (500) because the database couldn't serve it: Next itself knows only 500 for a page,
 * action or handler that throws. Leaves a handler that answers 503 itself, such as health, alone. A form whose action has
 * explained the outage stays on its page, with what was typed, and answers 503.
 */
export function whenCutOff(listener: RequestListener, outage: Answer): RequestListener {
  return (request, response) => {
    const fate: RequestFate = { isCutOff: false, isExplained: false };
    replaceAnswer(response, () => {
      if (fate.isCutOff && response.statusCode === 500) return (own) => outage(request, own);
      if (fate.isExplained && response.statusCode === 200 && isPage(response)) {
        response.statusCode = 503;
        response.setHeader("Retry-After", "5");
      }
      return undefined;
    });
    followRequest(fate, () => void listener(request, response));
  };
}

function isPage(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/html");
}
