import type { IncomingMessage, ServerResponse } from "node:http";
import { rememberBody } from "./lost-form.ts";
import { replaceAnswer } from "./replace-answer.ts";

/** What is wrong with a form that can't be read, in words for the person who sent it. */
const WORDS = {
  400: "This form arrived incomplete, so nothing was done. Please go back and send it again.",
  413: "This is more than a form may hold. Please go back and write less.",
} as const;

/**
 * Answers 400 or 413 where Next would answer 500 to a form that it can't read: when the body doesn't match its content type or is
 * larger than a form may be. Leaves every other answer unchanged.
 */
export function refuseBrokenForm(request: IncomingMessage, response: ServerResponse): void {
  const type = request.headers["content-type"] ?? "";
  const isAction = request.headers["next-action"] !== undefined;
  if (request.method !== "POST" || !(isAction || type.startsWith("multipart/form-data"))) return;
  const body = rememberBody(request);
  replaceAnswer(response, () => {
    if (response.statusCode < 500) return undefined;
    const status = body.isCut() ? 413 : isReadable(body.read().toString("latin1"), type) ? undefined : 400;
    return status && ((own) => answerInWords(own, status));
  });
}

function answerInWords(response: ServerResponse, status: keyof typeof WORDS): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(WORDS[status]);
}

/** Whether a body matches its type: all parts of a form (RFC 2046 §5.1.1), or the arguments of an action. */
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
