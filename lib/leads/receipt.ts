import { createHmac, timingSafeEqual } from "node:crypto";
import { isUuid } from "@/lib/fields";

/**
 * The secret of the page that answers an enquiry: the lead's id and its signature under AUTH_SECRET (HMAC-SHA-256, cut
 * to 128 bits). It opens who answers and by when, and nothing that was said.
 */
export function receiptToken(leadId: string, secret: string): string {
  return `${leadId}.${sign(leadId, secret).toString("base64url")}`;
}

/** The lead of a receipt, or null for any other text. */
export function readReceipt(token: string, secret: string): string | null {
  const [leadId = "", signature = ""] = token.split(".");
  if (!isUuid(leadId)) return null;
  const given = Buffer.from(signature, "base64url");
  const right = sign(leadId, secret);
  return given.length === right.length && timingSafeEqual(given, right) ? leadId : null;
}

function sign(leadId: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`lead-receipt:${leadId}`).digest().subarray(0, 16);
}
