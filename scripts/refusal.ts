import type { IncomingMessage, ServerResponse } from "node:http";
import { MAX_UPLOAD_BYTES } from "../lib/imports/rules.ts";
import { paths } from "../lib/paths.ts";
import { isForged } from "./forged-request.ts";

/** An answer given here because Next would fail at the request, or act on it. */
export interface Refusal {
  status: number;
  text: string;
  headers?: Record<string, string>;
}

/** The same limit as in next.config.ts. */
const MAX_FORM_BYTES = 64 * 1024;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Returns why a request is refused; undefined when it isn't. */
export function refusalOf(request: IncomingMessage): Refusal | undefined {
  const { method = "GET", url = "/", headers } = request;
  if (!METHODS.includes(method)) {
    return {
      status: 405,
      text: "This method isn't used here.",
      headers: { Allow: METHODS.join(", ") },
    };
  }
  if (!isReadable(url))
    return { status: 400, text: "This address can't be read. Please check how it is written." };
  if (isForMachines(url)) return undefined;
  if (isForged(method, headers)) {
    return { status: 403, text: "This was sent from another site, so nothing was done." };
  }
  return bodyRefusal(url, headers);
}

/** Tells whether any site may ask, because cookies mean nothing at this address. */
export function isForMachines(url: string): boolean {
  return url.startsWith("/api/v1/");
}

/** Accepts a path in which percent signs encode UTF-8 (RFC 3986 §2.5). "*" and whole URLs are for proxies (RFC 9112 §3.2). */
function isReadable(url: string): boolean {
  if (!url.startsWith("/")) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0]!);
    return true;
  } catch {
    return false;
  }
}

function bodyRefusal(url: string, headers: IncomingMessage["headers"]): Refusal | undefined {
  // The API has its own limit and answer.
  if (url.startsWith("/api/")) return undefined;
  const isFile = url.startsWith(paths.ownerImportUpload());
  // A chunked body states no length: scripts/broken-form.ts checks that one.
  if (!(Number(headers["content-length"]) > (isFile ? MAX_UPLOAD_BYTES : MAX_FORM_BYTES))) return undefined;
  const text = isFile
    ? "This file is larger than 20 MB. Nothing was imported. Please go back and split it into several."
    : "This is more than a form may hold. Please go back and write less.";
  return { status: 413, text };
}

/** Answers with the refusal's text. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...refusal.headers,
  });
  response.end(refusal.text);
}
