import { createHmac, timingSafeEqual } from "node:crypto";

/** Which coach may do something about which lead by a link, without signing in. */
export interface LeadAccess {
  leadId: string;
  trainerId: string;
}

const ID_BYTES = 16;
const TIME_BYTES = 4;
const SIGNATURE_BYTES = 16;
const LENGTH = 2 * ID_BYTES + TIME_BYTES + SIGNATURE_BYTES;

/** How long the links in an email open something. */
export const ACTION_LINK_DAYS = 14;

/**
 * The secret of a link for one lead and one coach: both ids, the second at which it ends, and their signature under
 * AUTH_SECRET (HMAC-SHA-256, RFC 2104, cut to 128 bits), as base64url.
 */
export function leadActionToken({ leadId, trainerId }: LeadAccess, endsAt: Date, secret: string): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUInt32BE(Math.floor(endsAt.getTime() / 1000));
  const body = Buffer.concat([idBytes(leadId), idBytes(trainerId), time]);
  return Buffer.concat([body, sign(body, secret)]).toString("base64url");
}

/** What a link opens at a moment, or null when it is forged or has ended. */
export function readLeadAction(token: string, now: Date, secret: string): LeadAccess | null {
  if (!/^[\w-]{70}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== LENGTH) return null;
  const body = bytes.subarray(0, LENGTH - SIGNATURE_BYTES);
  if (!timingSafeEqual(bytes.subarray(body.length), sign(body, secret))) return null;
  if (body.readUInt32BE(2 * ID_BYTES) * 1000 <= now.getTime()) return null;
  return { leadId: idOf(body.subarray(0, ID_BYTES)), trainerId: idOf(body.subarray(ID_BYTES, 2 * ID_BYTES)) };
}

function sign(body: Buffer, secret: string): Buffer {
  return createHmac("sha256", secret)
    .update("lead-action:")
    .update(body)
    .digest()
    .subarray(0, SIGNATURE_BYTES);
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idOf(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
