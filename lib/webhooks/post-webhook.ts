import { type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { own } from "@/lib/own";
import { bareAddress, checkedLookup, isReachable, UNREACHABLE } from "./reachable-address";

/** The outcome of a request: the endpoint's answer, or why there was none. */
export interface Posted {
  status: number | null;
  /** The first two kilobytes of the answer. */
  answer: string | null;
  /** In words; null when the endpoint accepted the event (2xx). */
  error: string | null;
}

export interface Network {
  isPrivateAllowed: boolean;
  /** The system's by default. */
  lookup?: LookupFunction;
  /** The limit for the whole request. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const MOST_READ_BYTES = 64 * 1024;
const KEPT_BYTES = 2048;

/**
 * Posts JSON to an endpoint at a checked address. Counts a redirect as a failure, as Standard Webhooks does, so it leads nowhere.
 * Reads at most 64 kB of the answer. Never throws.
 */
export async function postWebhook(
  address: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  network: Network,
): Promise<Posted> {
  const url = new URL(address);
  const bare = bareAddress(url);
  if (bare !== null && !isReachable(bare, network.isPrivateAllowed)) return failed(UNREACHABLE_WORDS);
  const signal = AbortSignal.timeout(network.timeoutMs ?? TIMEOUT_MS);
  try {
    return await post(url, { headers, body }, network, signal);
  } catch (error) {
    return failed(errorInWords(error, signal.aborted));
  }
}

function post(
  url: URL,
  { headers, body }: { headers: Record<string, string>; body: string },
  { isPrivateAllowed, lookup }: Network,
  signal: AbortSignal,
): Promise<Posted> {
  const request = url.protocol === "https:" ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: "POST",
      // A connection of its own, to the address that its lookup checked.
      agent: false,
      lookup: checkedLookup(isPrivateAllowed, lookup),
      signal,
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Limber-Webhooks/1",
      },
    });
    let response: IncomingMessage | undefined;
    sending.on("response", (found) => {
      response = found;
      readStart(found).then((start) => {
        sending.destroy();
        resolve(answered(found.statusCode ?? 0, start));
      });
    });
    // Once there is a status it decides; the rest is for the log, as far as it arrives.
    sending.on("error", (error) => response ?? reject(error));
    sending.end(body);
  });
}

/** The stored start of an answer; reads until it ends or breaks off, at most 64 kB. */
function readStart(response: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let read = 0;
    const end = () => resolve(Buffer.concat(chunks));
    response.on("data", (chunk: Buffer) => {
      if (read < KEPT_BYTES) chunks.push(chunk.subarray(0, KEPT_BYTES - read));
      read += chunk.length;
      if (read >= MOST_READ_BYTES) end();
    });
    for (const event of ["end", "error", "close"]) response.on(event, end);
  });
}

function answered(status: number, bytes: Buffer): Posted {
  // PostgreSQL can't store NUL, and the other control characters mean nothing here.
  const answer = bytes.toString("utf8").replaceAll(/[^\P{Cc}\n\r\t]/gu, "�");
  return { status, answer, error: statusInWords(status) };
}

function failed(error: string): Posted {
  return { status: null, answer: null, error };
}

function statusInWords(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status === 410) return "It answered that it’s gone (410).";
  if (status >= 300 && status < 400)
    return `It redirected to another address (${status}), and we don’t follow redirects. Enter that address instead.`;
  return `It answered with the status ${status}.`;
}

const UNREACHABLE_WORDS = "The address is private or reserved. We don’t send webhooks there.";

const ERRORS: Record<string, string> = {
  [UNREACHABLE]: UNREACHABLE_WORDS,
  ENOTFOUND: "That host doesn’t exist.",
  EAI_AGAIN: "We couldn’t look up the host.",
  ECONNREFUSED: "It refused the connection.",
  ECONNRESET: "It closed the connection.",
  EHOSTUNREACH: "The address can’t be reached.",
  ENETUNREACH: "The address can’t be reached.",
  EPIPE: "It closed the connection.",
  ETIMEDOUT: "It didn’t answer in time.",
  CERT_HAS_EXPIRED: "Its certificate has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "Its certificate is self-signed.",
  SELF_SIGNED_CERT_IN_CHAIN: "Its certificate isn’t from a known authority.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "Its certificate isn’t from a known authority.",
  ERR_TLS_CERT_ALTNAME_INVALID: "Its certificate is for another host.",
};

function errorInWords(error: unknown, isLate: boolean): string {
  if (isLate) return "It didn’t answer in time.";
  // When several addresses failed, the first one's error.
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] };
  const said = code ?? errors?.[0]?.code ?? "";
  return own(ERRORS, said) ?? `It couldn’t be reached${said && ` (${said})`}.`;
}
