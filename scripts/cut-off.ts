import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from "node:http";
import { followRequest, type RequestFate } from "../lib/db/outage.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Follows the requests that a listener answers. One that failed (500) because the database could not serve it is
 * answered by `outage` instead: Next knows only 500 for a page, an action or a handler that throws. A handler that says 503
 * itself, such as health, is left alone. A form whose action has explained the outage keeps its page, with what was typed,
 * and says 503.
 */
export function whenCutOff(listener: RequestListener, outage: Answer): RequestListener {
  return (request, response) => {
    const fate: RequestFate = { isCutOff: false, isExplained: false };
    guard(request, response, fate, outage);
    followRequest(fate, () => void listener(request, response));
  };
}

function guard(request: IncomingMessage, response: ServerResponse, fate: RequestFate, outage: Answer): void {
  const real = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  };
  let isReplaced = false;

  /** Looks at an answer that is about to begin; true when it has been replaced. */
  function settle(): boolean {
    if (isReplaced || response.headersSent) return isReplaced;
    if (fate.isCutOff && response.statusCode === 500) {
      isReplaced = true;
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      Object.assign(response, real);
      outage(request, response);
      Object.assign(response, guarded);
    } else if (fate.isExplained && response.statusCode === 200 && isPage(response)) {
      response.statusCode = 503;
      response.setHeader("Retry-After", "5");
    }
    return isReplaced;
  }

  const guarded = {
    writeHead: (status: number, ...rest: unknown[]): ServerResponse => {
      if (!isReplaced && !response.headersSent) {
        const headers = rest.find(
          (each) => typeof each === "object" && each !== null && !Array.isArray(each),
        );
        for (const [name, value] of Object.entries((headers ?? {}) as OutgoingHttpHeaders))
          if (value !== undefined) response.setHeader(name, value);
        response.statusCode = status;
      }
      if (settle()) return response;
      const kept = rest.filter((each) => typeof each === "string" || Array.isArray(each));
      return (real.writeHead as (...all: unknown[]) => ServerResponse)(response.statusCode, ...kept);
    },
    write: (...all: unknown[]): boolean => {
      if (!settle()) return (real.write as (...given: unknown[]) => boolean)(...all);
      called(all);
      return true;
    },
    end: (...all: unknown[]): ServerResponse => {
      if (!settle()) return (real.end as (...given: unknown[]) => ServerResponse)(...all);
      called(all);
      return response;
    },
  };
  Object.assign(response, guarded);
}

/** What is written after an answer was replaced goes nowhere, and its writer goes on. */
function called(all: unknown[]): void {
  const callback = all.at(-1);
  if (typeof callback === "function") process.nextTick(callback as () => void);
}

function isPage(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/html");
}
