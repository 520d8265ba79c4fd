import { createHash } from "node:crypto";

/**
 * A text with an ETag, or 304 for who already has it (RFC 9110 §13.1.2). The tag is weak, because what goes over the wire
 * may be compressed one way or another.
 */
export function answerWithEtag(request: Request, text: string, headers: Record<string, string>): Response {
  const etag = `W/"${createHash("sha256").update(text).digest("base64url")}"`;
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim());
  const isKnown = known.some((tag) => tag === "*" || `W/${tag.replace(/^W\//, "")}` === etag);
  return new Response(isKnown ? null : text, {
    status: isKnown ? 304 : 200,
    headers: { ...headers, ETag: etag },
  });
}
