import type { ChangePolicy } from "@/lib/booking/rules";
import { formatMoney } from "@/lib/money";
import { formatDateTime, formatZone } from "@/lib/time";

interface Terms {
  timeZone: string;
  currency: string;
}

/** What changing a session that is still ahead will cost, before anybody needs to know. */
export function changeTerms(policy: ChangePolicy, { timeZone, currency }: Terms): string {
  const { freeUntil, lateFeeCents, canMove } = policy;
  const until = `${formatDateTime(freeUntil, timeZone)} ${formatZone(freeUntil, timeZone)}`;
  const fee =
    lateFeeCents > 0 ? `costs ${formatMoney(lateFeeCents, currency)}` : "is free, but please call us";
  if (!canMove) return `So close to its start it cannot be moved online, and cancelling it ${fee}.`;
  return `Free to move or cancel until ${until}. After that, cancelling ${fee}.`;
}
