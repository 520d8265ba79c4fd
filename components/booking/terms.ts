import type { ChangePolicy } from "@/lib/booking/rules";
import { formatMoney } from "@/lib/money";
import { formatDateTime, formatZone } from "@/lib/time";

interface Terms {
  timeZone: string;
  currency: string;
}

/** What changing will cost, before anybody needs to know. */
export function changeTerms({ freeUntil, lateFeeCents, canMove }: ChangePolicy, { timeZone, currency }: Terms): string {
  const until = `${formatDateTime(freeUntil, timeZone)} ${formatZone(freeUntil, timeZone)}`;
  const fee = lateFeeCents > 0 ? `costs ${formatMoney(lateFeeCents, currency)}` : "is free, but please call us";
  if (!canMove) return `This session is close: it can no longer be moved online, and cancelling it ${fee}.`;
  return `Free to move or cancel until ${until}. After that, cancelling ${fee}.`;
}
