import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { contentPolicy } from "../lib/content-policy.ts";
import { inlineScripts } from "./inline-scripts.ts";

/** An answer of Next. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A cached answer: in each encoding that makes it smaller, ready to be written. */
export interface CachedPage {
  /** The smallest first; the last is not encoded. */
  forms: Form[];
  bytes: number;
}

interface Form {
  encoding: "br" | "gzip" | "identity";
  etag: string;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** A seventh smaller than quality 5, for a fraction of a second more, paid once for all readers. */
const BROTLI_QUALITY = 10;

/** Belong to one connection or one answer, or are written again with each. */
const NOT_CACHED = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "date",
  "content-length",
  "etag",
  "accept-ranges",
]);
const COMPRESSIBLE = /text|json|javascript|xml/;

/** Turns an answer into a page for any visitor; undefined when it is for one visitor, or not a success. */
export async function cacheable(
  { status, headers, body }: Answer,
  immutable: boolean,
): Promise<CachedPage | undefined> {
  if (status !== 200 || headers["set-cookie"]) return undefined;
  const shared = withoutNonce(headers, body);
  const { "content-type": type = "", ...rest } = shared.headers;
  const common: OutgoingHttpHeaders = {
    ...Object.fromEntries(Object.entries(rest).filter(([name]) => !NOT_CACHED.has(name))),
    "content-type": type,
    // Browsers ask each time: mostly the answer is 304, and a change is seen at once.
    "cache-control": (immutable && rest["cache-control"]) || "no-cache",
    vary: /accept-encoding/i.test(rest.vary ?? "")
      ? rest.vary
      : [rest.vary, "Accept-Encoding"].filter(Boolean).join(", "),
  };
  const hash = createHash("sha256")
    .update(JSON.stringify(common))
    .update(shared.body)
    .digest("base64url")
    .slice(0, 22);
  const forms = (await encodings(shared.body, type)).map(([encoding, encoded]): Form => {
    const etag = `"${hash}-${encoding}"`;
    return {
      encoding,
      etag,
      body: encoded,
      headers: {
        ...common,
        etag,
        "content-length": encoded.byteLength,
        ...(encoding !== "identity" && { "content-encoding": encoding }),
      },
    };
  });
  return { forms, bytes: forms.reduce((sum, form) => sum + form.body.byteLength, 0) };
}

/** Answers a GET or HEAD with a cached page: 304 to a browser that has it (RFC 9110 §13.1.2), otherwise all of it. */
export function sendCached({ forms }: CachedPage, request: IncomingMessage, response: ServerResponse): void {
  const accepted = acceptedEncodings(request.headers["accept-encoding"]);
  const form = forms.find(({ encoding }) => accepted.includes(encoding)) ?? forms.at(-1)!;
  if (isKnown(request.headers["if-none-match"], form.etag)) {
    const { "content-length": _length, "content-encoding": _encoding, ...headers } = form.headers;
    response.writeHead(304, headers).end();
  } else {
    // To a HEAD, Node sends the headers alone.
    response.writeHead(200, form.headers).end(form.body);
  }
}

/** Passes on an answer of Next that isn't cached. */
export function sendOnce({ status, headers, body }: Answer, response: ServerResponse): void {
  const rest = Object.entries(headers).filter(([name]) => !NOT_CACHED.has(name));
  response.writeHead(status, { ...Object.fromEntries(rest), "content-length": body.byteLength }).end(body);
}

/**
 * Replaces the nonce, which visitors can't share, by hashes of exactly the scripts that carried it: a script that got
 * into the page in another way stays forbidden. In the page the nonce becomes zeros, as many as it was long because the
 * page states lengths, and always the same ones so that the same page has the same ETag.
 */
function withoutNonce(headers: IncomingHttpHeaders, body: Buffer): Pick<Answer, "headers" | "body"> {
  const policy = headers["content-security-policy"];
  const nonce = String(policy ?? "").match(/'nonce-([^']+)'/)?.[1];
  if (!nonce) return { headers, body };
  const blank = (text: string) => text.replaceAll(nonce, "0".repeat(nonce.length));
  const isHtml = headers["content-type"]?.includes("html");
  const html = isHtml ? body.toString() : "";
  const hashes = inlineScripts(html, nonce).map((script) =>
    createHash("sha256").update(blank(script)).digest("base64"),
  );
  const sources = [...new Set(hashes)].map((hash) => `'sha256-${hash}'`);
  const link = headers.link && { link: blank(String(headers.link)) };
  return {
    headers: { ...headers, ...link, "content-security-policy": contentPolicy(sources) },
    body: isHtml ? Buffer.from(blank(html)) : body,
  };
}

async function encodings(body: Buffer, type: string): Promise<[Form["encoding"], Buffer][]> {
  if (!COMPRESSIBLE.test(type)) return [["identity", body]];
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
  };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, { params }),
    promisify(gzip)(body, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  const all: [Form["encoding"], Buffer][] = [
    ["br", br],
    ["gzip", gz],
    ["identity", body],
  ];
  return all.filter(([encoding, { byteLength }]) => encoding === "identity" || byteLength < body.byteLength);
}

/** Encodings that a header names and doesn't refuse with a weight of 0 (RFC 9110 §12.5.3). */
function acceptedEncodings(header = ""): string[] {
  return header.split(",").flatMap((part) => {
    const [name = "", ...parameters] = part.toLowerCase().split(";");
    return parameters.some((each) => /^\s*q=0(\.0*)?\s*$/.test(each)) ? [] : [name.trim()];
  });
}

function isKnown(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  return header.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
}
