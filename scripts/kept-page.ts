import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { contentPolicy } from "../lib/content-policy.ts";

/** What Next has answered. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An answer as it is kept: in each encoding that pays, ready to be written. */
export interface KeptPage {
  /** The best first; the last is without any. */
  forms: Form[];
  bytes: number;
}

interface Form {
  encoding: "br" | "gzip" | "identity";
  etag: string;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** A seventh smaller than from 5, and a fraction of a second dearer: paid once by the server for all who read. */
const BROTLI_QUALITY = 10;

/** Belong to one connection or one answer, or are written anew. */
const NOT_KEPT = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "date",
  "content-length",
  "etag",
  "accept-ranges",
]);
const COMPRESSIBLE = /text|json|javascript|xml/;

/** Makes an answer into a page that any visitor may have; undefined for one that is for one visitor or no success. */
export async function keepable(
  { status, headers, body }: Answer,
  lasting: boolean,
): Promise<KeptPage | undefined> {
  if (status !== 200 || headers["set-cookie"]) return undefined;
  const shared = withoutNonce(headers, body);
  const { "content-type": type = "", ...kept } = shared.headers;
  const common: OutgoingHttpHeaders = {
    ...Object.fromEntries(Object.entries(kept).filter(([name]) => !NOT_KEPT.has(name))),
    "content-type": type,
    // Ask each time: the answer is most often 304, and a page that has changed is seen at once.
    "cache-control": (lasting && kept["cache-control"]) || "no-cache",
    vary: /accept-encoding/i.test(kept.vary ?? "")
      ? kept.vary
      : [kept.vary, "Accept-Encoding"].filter(Boolean).join(", "),
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

/** Answers a GET or HEAD with a kept page: 304 to who has it already (RFC 9110 §13.1.2), otherwise all of it. */
export function sendKept({ forms }: KeptPage, request: IncomingMessage, response: ServerResponse): void {
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

/** Answers once with what Next has answered. */
export function sendOnce({ status, headers, body }: Answer, response: ServerResponse): void {
  const kept = Object.entries(headers).filter(([name]) => !NOT_KEPT.has(name));
  response.writeHead(status, { ...Object.fromEntries(kept), "content-length": body.byteLength }).end(body);
}

/**
 * A nonce cannot be shared, so the scripts that carry it are allowed by their hashes instead. Only these: a script that
 * got into the page in another way stays forbidden. The nonce's place is filled to its length, as lengths are written
 * into the page, and always with the same, so that the same page has the same ETag.
 */
function withoutNonce(headers: IncomingHttpHeaders, body: Buffer): Pick<Answer, "headers" | "body"> {
  const policy = headers["content-security-policy"];
  const nonce = String(policy ?? "").match(/'nonce-([^']+)'/)?.[1];
  if (!nonce) return { headers, body };
  const blank = "0".repeat(nonce.length);
  const isHtml = headers["content-type"]?.includes("html");
  const html = isHtml ? body.toString() : "";
  const hashes = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(([, attributes]) => attributes!.includes(`nonce="${nonce}"`) && !/\ssrc=/.test(attributes!))
    .map(([, , script]) => createHash("sha256").update(script!.replaceAll(nonce, blank)).digest("base64"));
  const sources = [...new Set(hashes)].map((hash) => `'sha256-${hash}'`);
  const link = headers.link && { link: String(headers.link).replaceAll(nonce, blank) };
  return {
    headers: { ...headers, ...link, "content-security-policy": contentPolicy(sources) },
    body: isHtml ? Buffer.from(html.replaceAll(nonce, blank)) : body,
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

/** What is named and not refused by a weight of 0 (RFC 9110 §12.5.3). */
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
