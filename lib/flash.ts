import { z } from "zod";

/** A message's tone and text. `about` is a detail that only the page knows, such as a name. */
export type FlashMessage = readonly [
  look: "good" | "care" | "bad",
  title: string | ((about: string) => string),
];

/** Messages that a page shows once after a form. Its URL carries the key as `flash`. */
export const FLASHES = {
  "not-done": ["care", "We couldn’t do that. Nothing was changed."],
  "not-sure": ["care", "Please check the box first."],
  unavailable: [
    "bad",
    "We couldn’t do that just now, and nothing was changed. Please try again in a moment.",
  ],

  "lead-yours": ["good", "This inquiry is yours now. No one else will answer it."],
  "lead-reached": ["good", "Noted. They’re no longer waiting."],
  "lead-tried": ["good", "Noted. They’re still waiting for an answer."],
  "lead-booked": ["good", "Booked. We’ll email you both."],
  "lead-moved": ["good", "Moved."],
  "lead-assigned": ["good", "Assigned."],
  "lead-answered": ["good", "Saved. We’re sending your email."],
  "lead-snoozed": ["good", "Snoozed. It comes back on that date, or when they write again."],
  "lead-back": ["good", "It’s back."],
  "lead-released": ["good", "Marked as not spam."],
  "lead-merged": ["good", "The two are now one inquiry."],
  "lead-passed-on": ["good", "Passed on. The next coach has it now."],
  "lead-claimed": [
    "care",
    (holder) => `${holder || "Another coach"} claimed this inquiry before you and will answer it.`,
  ],
  "lead-closed": ["care", "This inquiry is closed. Nothing was changed."],
  "lead-not-theirs": ["care", "Another coach has this inquiry now. Nothing was changed."],
  "lead-no-one-else": ["care", "There’s no one else to pass it on to."],
  "lead-slot-taken": ["care", "That time was just taken. Please choose another."],
  "lead-not-an-opening": ["care", "That time can’t be booked anymore. Please choose another."],
  "lead-already-changed": ["care", "Someone just moved it. This is where it is now."],
  "lead-open-elsewhere": ["care", "There’s another open inquiry from this email. Merge the two instead."],
  "lead-reason-missing": ["care", "Please say why it’s lost, next to its status."],
  "lead-still-waiting": ["care", "They’re still waiting for an answer, so you can’t snooze it."],
  "lead-past": ["care", "Please choose a date in the future."],
  "lead-same": ["care", "This is the same inquiry."],
  "lead-invalid": ["care", "Please choose again."],
  "lead-unknown-trainer": ["care", "That coach no longer works here. Please choose another."],

  // A booking's public page shows these in its heading, with the email's status.
  booked: ["good", "You’re booked."],
  rescheduled: ["good", "Your session has a new time."],

  "booking-booked": ["good", "Booked. We’ll email the client."],
  "booking-rescheduled": ["good", "Rescheduled. We’ll email the client and the coach."],
  "booking-canceled": [
    "good",
    "Canceled. We’ll email the client and the coach in a minute. Undo it before then and no one is notified.",
  ],
  "booking-restored": ["good", "Cancellation undone. The session is back on."],
  "booking-link": ["good", "We’re emailing the client a new link. The old one no longer works."],
  "booking-note": ["good", "Note saved."],
  "booking-stale": ["care", "That wasn’t possible anymore. This is how the booking is now."],
  "booking-fee": [
    "care",
    "The fee changed after you opened this page, so nothing was canceled. Please check it again.",
  ],
  "booking-place-gone": ["care", "We couldn’t undo that: someone else has booked the time or the place."],
  "booking-taken": ["care", "That time was just taken. These are free now."],
  "email-resent": ["good", "We’re sending the email again. Reload this page in a moment to see the result."],
  "email-not-resent": [
    "good",
    "There was nothing to send again: the email was already sent, or is outdated.",
  ],

  "classes-scheduled": ["good", "Classes scheduled. Visitors can book them now."],
  "classes-conflict": [
    "care",
    "Something came in between, so nothing was scheduled. The list below is up to date.",
  ],
  "classes-none": ["care", "You chose no date, so nothing was scheduled. Check at least one."],
  "class-rescheduled": ["good", "The class has a new time. We’ll email everyone who is coming."],
  "class-places": ["good", "The number of places is changed."],
  "class-written": ["good", "Your message is saved, and we’re emailing each guest. You can follow it below."],
  "class-canceled": ["good", "The class is canceled. We’ll email everyone who had booked."],
  "class-not-canceled": [
    "bad",
    "The class wasn’t canceled. Keep the reason under 500 characters, and try again in a moment.",
  ],

  "hours-saved": ["good", "Hours saved. Visitors see the new openings."],
  "date-saved": ["good", "Date saved. Visitors see the new openings."],
  "date-removed": [
    "good",
    "The week’s hours apply to this date again. To undo this, save it again: it’s still in the form.",
  ],
  "date-gone": ["care", "This date already follows the week’s hours. Nothing was changed."],
  "time-off-taken": ["good", (what) => (what ? `Time off saved. ${what}.` : "Time off saved.")],
  "time-off-changed": ["good", (what) => (what ? `Time off changed. ${what}.` : "Time off changed.")],
  "time-off-ended": ["good", "Time off deleted. That time can be booked again."],
  "time-off-settled": ["good", (sessions) => sessions || "Done."],

  "contact-saved": ["good", "Contact saved."],
  "email-asked": ["good", "Saved. We’ve asked the new email to confirm; until then we use the old one."],
  "email-change-withdrawn": ["good", "The change of email is withdrawn."],
  "note-saved": ["good", "Note saved."],
  "note-deleted": ["good", "Note deleted."],
  "records-merged": ["good", "The two records are now one."],
  "sessions-canceled": [
    "good",
    "Their sessions are canceled, and we’re emailing them. Emails that aren’t sent yet are deleted with the client: wait a minute before you erase.",
  ],
  "client-erased": ["good", "Client erased. Their sessions stay in your history, without a name."],
  "email-confirmed": ["good", "Confirmed. From now on, we’ll write to your new email."],
  "email-unchanged": ["good", "Stopped. Your email hasn’t changed."],
  "titles-saved": ["good", "Titles saved. Phones show them the next time they check."],

  "settings-saved": ["good", "Settings saved."],
  "settings-same": ["good", "No changes to save."],
  "service-saved": ["good", "Saved. New bookings get these terms. Sessions already booked stay as they are."],
  "service-added": ["good", "Service added. Clients can book it now."],
  "service-archived": [
    "good",
    "Archived. No one can book it anymore. Its booked sessions stay. You can restore it below.",
  ],
  "service-restored": ["good", "Restored. Clients can book it again."],
  "key-saved": ["good", "Saved."],
  "key-revoked": ["good", "Revoked. The program can’t use that key anymore."],
  "import-incomplete": ["care", "Nothing has started yet. Check the columns first."],
  "import-not-ready": ["care", "This import was already started or stopped. Nothing more was done."],
  "webhook-saved": ["good", "Saved. This applies to everything we send from now on."],
  "webhook-paused": ["good", "Paused."],
  "webhook-resumed": ["good", "Resumed. We’re sending everything that was waiting."],
  "webhook-tested": ["good", "We’re sending a test. Reload this page to see the result."],
  "webhook-resent": ["good", "We’re sending it again."],
  "webhook-deleted": ["good", "Deleted. We don’t send anything there anymore."],
} as const satisfies Record<string, FlashMessage>;

export type FlashKey = keyof typeof FLASHES;

/** The message's key in a page's query. */
export const flashField = z.enum(Object.keys(FLASHES) as FlashKey[]);

/** Adds a message to one of our own paths, replacing any earlier one. */
export function flash(path: string, key: FlashKey): string {
  const url = new URL(path, "http://site.invalid");
  url.searchParams.set("flash", key);
  // A leading "//" would lead to another site.
  return url.pathname.replace(/^\/+/, "/") + url.search + url.hash;
}

/** Returns the message for a refusal's reason: "lead" and "closed" give "lead-closed". */
export function flashOf(room: "lead", reason: string): FlashKey {
  return flashField.safeParse(`${room}-${reason}`).data ?? "not-done";
}
