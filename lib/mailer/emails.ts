import { own } from "@/lib/own";
import { accessEmails } from "./access-emails";
import { bookingEmails } from "./booking-emails";
import { classEmails } from "./class-emails";
import { clientEmails } from "./client-emails";
import { dayEmails } from "./day-emails";
import type { WriteEmail } from "./email";
import { leadEmails } from "./lead-emails";
import type { EmailName } from "./rules";

const EMAILS: Record<EmailName, WriteEmail> = {
  ...accessEmails,
  ...bookingEmails,
  ...classEmails,
  ...clientEmails,
  ...dayEmails,
  ...leadEmails,
};

/** Writes the email of a message; null when the message is no longer true. Throws on an unknown template. */
export const writeEmail: WriteEmail = (ctx, message, studio) => {
  const write = own(EMAILS, message.template);
  if (!write) throw new Error(`no email is called ${message.template}`);
  return write(ctx, message, studio);
};
