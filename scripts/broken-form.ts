import type { IncomingMessage, ServerResponse } from "node:http";
import { rememberBody } from "./lost-form.ts";

/** What is wrong with a form that cannot be read, and the words for whoever sent it. */
const WORDS = {
  400: "This form arrived incomplete, so nothing was done. Please go back and send it again.",
  413: "This is more than a form may hold. Please go back and write less.",
} as const;

/**
 * Next answers 500 to a form that it cannot read. Whose fault that was is seen when it does: where the body is not what its
 * content type says, or more than a form may hold, the answer is 400 or 413 instead. Everything else is left as it is.
 */
export function refuseBrokenForm(request: IncomingMessage, response: ServerResponse): void {
  const type = request.headers["content-type"] ?? "";
  const isAction = request.headers["next-action"] !== undefined;
  if (request.method !== "POST" || !(isAction || type.startsWith("multipart/form-data"))) return;
  const body = rememberBody(request);
  const [writeHead, end] = [response.writeHead.bind(response), response.end.bind(response)];
  let isAnswered = false;
  const isBroken = (status: number) => {
    if (isAnswered || response.headersSent || status < 500) return isAnswered;
    const wrong = body.isCut() ? 413 : isReadable(body.read().toString("latin1"), type) ? undefined : 400;
    if (!wrong) return false;
    isAnswered = true;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    writeHead(wrong, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
    end(WORDS[wrong]);
    return true;
  };
  const orNothing =
    <A extends unknown[], R>(usual: (...given: A) => R, instead: R) =>
    (...given: A) =>
      isBroken(response.statusCode) ? instead : usual(...given);
  Object.assign(response, {
    writeHead: (...given: Parameters<typeof writeHead>) =>
      isBroken(Number(given[0])) ? response : writeHead(...given),
    write: orNothing(response.write.bind(response), true),
    end: orNothing(end, response),
    flushHeaders: orNothing(response.flushHeaders.bind(response), undefined),
  });
}

/** Whether a body is what its type says: all parts of a form (RFC 2046 §5.1.1), or the arguments of an action. */
function isReadable(body: string, type: string): boolean {
  const [, quoted, plain] = type.match(/^multipart\/form-data.*?;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i) ?? [];
  const boundary = quoted ?? plain;
  if (boundary) return body.includes(`--${boundary}`) && body.trimEnd().endsWith(`--${boundary}--`);
  if (!type.startsWith("text/plain")) return false;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
