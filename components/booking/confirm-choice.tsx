import { Facts } from "@/components/ui/facts";
import { Form, type FormAction } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BookingView } from "@/lib/booking/queries";
import { Moment } from "./booking-facts";

interface ConfirmChoiceProps {
  booking: BookingView;
  /** `begun` can still be confirmed, but no longer canceled. */
  state: "open" | "begun" | "confirmed" | "canceled";
  token: string;
  confirm: FormAction;
  disown: FormAction;
}

/** A booking as the reader of its link sees it, with two answers: it's mine, or it isn't. */
export function ConfirmChoice({ booking, state, token, confirm, disown }: ConfirmChoiceProps) {
  const { service, trainer, startsAt, timeZone, reference } = booking;
  return (
    <>
      {state === "confirmed" && (
        <Notice look="good" title="Confirmed. Thank you.">
          <p>There’s nothing else to do. We look forward to seeing you.</p>
        </Notice>
      )}
      {state === "canceled" && (
        <Notice look="good" title="This session is canceled.">
          <p>The time is free again, and there’s no charge for a session you didn’t book.</p>
        </Notice>
      )}
      {(state === "open" || state === "begun") && (
        <p>
          Anyone can type an email address into a form. Until you confirm that it was you, {trainer.name}{" "}
          doesn’t see your earlier visits or notes. The session stays booked either way.
        </p>
      )}
      <div className="card mt-6 px-5 py-2 sm:px-6">
        <Facts
          rows={[
            ["What", service.name],
            ["When", <Moment key="when" instant={startsAt} timeZone={timeZone} />],
            ["With", trainer.name],
            ["Reference", reference],
          ]}
        />
      </div>
      {(state === "open" || state === "begun") && (
        <div className="mt-6 grid gap-3 sm:flex">
          <Form action={confirm} className="grid" hidden={{ token }}>
            <SubmitButton look="primary" className="text-lg">
              Yes, this is mine
            </SubmitButton>
          </Form>
          {state === "open" && (
            <Form action={disown} className="grid" hidden={{ token }}>
              <SubmitButton look="danger">Not me: cancel it</SubmitButton>
            </Form>
          )}
        </div>
      )}
    </>
  );
}
