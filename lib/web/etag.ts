import { createHash } from "node:crypto";

/**
 * Answers a text with an ETag, or 304 to a client that already has it (RFC 9110 §13.1.2). The tag is weak, because compression
 * may vary on the wire.
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
