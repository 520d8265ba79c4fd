import type { ChangePolicy } from "@/lib/booking/rules";
import { formatMoney } from "@/lib/money";
import { formatDateTime, formatZone } from "@/lib/time";

interface Terms {
  timeZone: string;
  currency: string;
}

/** What changing a session that is still ahead will cost, before anybody needs to know. */
export function changeTerms(policy: ChangePolicy, terms: Terms): string {
  const { freeUntil, canMove } = policy;
  const late = `cancelling it ${lateFee(policy, terms)}`;
  if (!canMove) return `It starts soon, so it cannot be moved online, and ${late}.`;
  const until = `${formatDateTime(freeUntil, terms.timeZone)} ${formatZone(freeUntil, terms.timeZone)}`;
  return `Free to move or cancel until ${until}. After that, ${late}.`;
}

/** "costs $47.50": what cancelling does once it is late. */
export function lateFee({ lateFeeCents }: ChangePolicy, { currency }: Pick<Terms, "currency">): string {
  return lateFeeCents > 0 ? `costs ${formatMoney(lateFeeCents, currency)}` : "is free, but please call us";
}
