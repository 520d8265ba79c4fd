import { boxClasses } from "@/components/ui/box";
import type { FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { BookingFields } from "./booking-fields";
import type { ActionableBooking } from "./guest";

const MOST_CHARACTERS = 4000;

interface CoachNoteProps {
  booking: ActionableBooking;
  note: string | null;
  action: FormAction;
}

export function CoachNote({ booking, note, action }: CoachNoteProps) {
  return (
    <details className="open:w-full">
      <summary className="inline-flex min-h-11 items-center text-base underline underline-offset-4">
        {note ? "Edit the coach’s note" : "Write a note"}
        <span className="sr-only">: {booking.name}</span>
      </summary>
      <CoachNoteForm booking={booking} note={note} action={action} />
    </details>
  );
}

export function CoachNoteForm({ booking, note, action }: CoachNoteProps) {
  const id = `note-${booking.reference}`;
  return (
    <form action={action} className="grid gap-2 pb-2">
      <BookingFields booking={booking} />
      <label htmlFor={id} className="font-semibold text-base">
        The coach’s note
        <span className="block font-normal text-muted">
          For this session’s coach and the owner. The client never sees it, and we never email it.
        </span>
      </label>
      <textarea
        id={id}
        name="coachNote"
        rows={4}
        maxLength={MOST_CHARACTERS}
        defaultValue={note ?? ""}
        className={boxClasses("large", "w-full")}
      />
      <SubmitButton look="quiet" className="sm:justify-self-start">
        Save
        <span className="sr-only">: {booking.name}</span>
      </SubmitButton>
    </form>
  );
}
