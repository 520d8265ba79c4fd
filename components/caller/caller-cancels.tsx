import { BookingFields } from "@/components/booking/booking-fields";
import type { FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DayGuestView } from "@/lib/day/coach-day";
import { formatMoney } from "@/lib/money";

interface CallerCancelsProps {
  booking: Pick<DayGuestView, "reference" | "name" | "day" | "feeNowCents" | "currency">;
  action: FormAction;
}

/** Cancels for a client on the phone. The button says what it costs. */
export function CallerCancels({ booking, action }: CallerCancelsProps) {
  const { feeNowCents, currency, name } = booking;
  if (feeNowCents === null) return null;
  const isLate = feeNowCents > 0;
  return (
    <details className="open:w-full">
      <summary className="inline-flex min-h-11 items-center text-base underline underline-offset-4">
        {isLate ? "Late cancellation" : "They called to cancel"}
        <span className="sr-only">: {name}</span>
      </summary>
      <form action={action} className="grid gap-2.5 pb-2 sm:flex sm:flex-wrap">
        <BookingFields booking={booking} />
        <input type="hidden" name="shownFeeCents" value={feeNowCents} />
        {isLate && (
          <SubmitButton name="fee" value="asked" look="danger" className="min-h-14">
            Cancel, with the late fee of {formatMoney(feeNowCents, currency)}
            <span className="sr-only">: {name}</span>
          </SubmitButton>
        )}
        <SubmitButton name="fee" value="none" look="danger" className="min-h-14">
          Cancel, without a fee
          <span className="sr-only">: {name}</span>
        </SubmitButton>
      </form>
    </details>
  );
}
