import { isSignedBefore0053, type Keyring, sign, verify } from "@/lib/secrets";

/** The lead and coach of a link that works without signing in. */
export interface LeadAccess {
  leadId: string;
  trainerId: string;
}

const ID_BYTES = 16;
const TIME_BYTES = 4;
const LENGTH = 2 * ID_BYTES + TIME_BYTES;
/** For links from before tokens named their key; the last of them expire 14 days after that. */
const OLDER_SIGNATURE_BYTES = 16;

/** How long the links in an email work. */
export const ACTION_LINK_DAYS = 14;

/** Creates the secret of a link for one lead and one coach: both ids and the second at which it expires, signed. */
export function leadActionToken({ leadId, trainerId }: LeadAccess, endsAt: Date, keys?: Keyring): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUInt32BE(Math.floor(endsAt.getTime() / 1000));
  const body = Buffer.concat([idBytes(leadId), idBytes(trainerId), time]);
  return sign("lead-action", body.toString("base64url"), keys);
}

/** Returns the lead and coach of a link, or null when it is forged or has expired. */
export function readLeadAction(token: string, now: Date, keys?: Keyring): LeadAccess | null {
  const signed = verify("lead-action", token, keys);
  const body = signed === null ? readOlderLink(token, keys) : Buffer.from(signed, "base64url");
  if (body?.length !== LENGTH) return null;
  if (body.readUInt32BE(2 * ID_BYTES) * 1000 <= now.getTime()) return null;
  return { leadId: idOf(body.subarray(0, ID_BYTES)), trainerId: idOf(body.subarray(ID_BYTES, 2 * ID_BYTES)) };
}

function readOlderLink(token: string, keys?: Keyring): Buffer | null {
  if (!/^[\w-]{70}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const body = bytes.subarray(0, bytes.length - OLDER_SIGNATURE_BYTES);
  return isSignedBefore0053("lead-action:", body, bytes.subarray(body.length), keys) ? body : null;
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idOf(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
