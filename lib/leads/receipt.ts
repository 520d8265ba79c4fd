import { isUuid } from "@/lib/fields";
import { isSignedBefore0053, type Keyring, sign, verify } from "@/lib/secrets";

/**
 * Creates the secret of an inquiry's receipt page: the lead's id, signed. It shows who answers and by when, and nothing that was
 * written.
 */
export function receiptToken(leadId: string, keys?: Keyring): string {
  return sign("lead-receipt", leadId, keys);
}

/** Returns the lead of a receipt, or null for any other text. */
export function readReceipt(token: string, keys?: Keyring): string | null {
  const leadId = verify("lead-receipt", token, keys) ?? readOlderReceipt(token, keys);
  return leadId && isUuid(leadId) ? leadId : null;
}

/** Receipts that people bookmarked before tokens named their key. */
function readOlderReceipt(token: string, keys?: Keyring): string | null {
  const [leadId = "", signature = ""] = token.split(".");
  const isOurs = isSignedBefore0053("lead-receipt:", leadId, Buffer.from(signature, "base64url"), keys);
  return isOurs ? leadId : null;
}
