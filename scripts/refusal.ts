import type { IncomingMessage, ServerResponse } from "node:http";
import { MAX_UPLOAD_BYTES } from "../lib/imports/rules.ts";
import { paths } from "../lib/paths.ts";
import { isForged } from "./forged-request.ts";

/** What is answered here, because Next would answer it with an error of its own or do something for it. */
export interface Refusal {
  status: number;
  text: string;
  headers?: Record<string, string>;
}

/** As in next.config.ts. */
const MAX_FORM_BYTES = 64 * 1024;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Why a request is not answered, or undefined when it is. */
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

/** What may be asked from any site, because no cookie means anything there. */
export function isForMachines(url: string): boolean {
  return url.startsWith("/api/v1/");
}

/** A path, and percent signs that stand for UTF-8 (RFC 3986 §2.5). "*" and a whole address are for proxies (RFC 9112 §3.2). */
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
  // The API has a limit and words of its own.
  if (url.startsWith("/api/")) return undefined;
  const isFile = url.startsWith(paths.ownerImportUpload());
  // One in chunks says no length: what it turns out to be is looked at in scripts/broken-form.ts.
  if (!(Number(headers["content-length"]) > (isFile ? MAX_UPLOAD_BYTES : MAX_FORM_BYTES))) return undefined;
  const text = isFile
    ? "This file is larger than 20 MB. Nothing was imported. Please go back and split it into several."
    : "This is more than a form may hold. Please go back and write less.";
  return { status: 413, text };
}

/** Answers in one line. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...refusal.headers,
  });
  response.end(refusal.text);
}
