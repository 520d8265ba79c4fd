import { accessTemplates } from "@/lib/access/messages";
import { bookingTemplates, requestTemplates } from "@/lib/booking/messages";
import { classTemplates } from "@/lib/classes/messages";
import { clientTemplates } from "@/lib/clients/messages";
import { dayTemplates } from "@/lib/day/messages";
import { leadTemplates, replyTemplates } from "@/lib/leads/messages";
import { own } from "@/lib/own";

const TEMPLATES = {
  ...accessTemplates,
  ...bookingTemplates,
  ...requestTemplates,
  ...classTemplates,
  ...clientTemplates,
  ...dayTemplates,
  ...leadTemplates,
  ...replyTemplates,
};

/** Every email by the name of its template. */
export type EmailName = keyof typeof TEMPLATES;

/** Returns the name of an email as staff pages show it. */
export function templateInWords(name: string): string {
  return own(TEMPLATES, name)?.label ?? name.replaceAll("-", " ");
}

/** Says why a message was withdrawn, to end the sentence "Not sent: …". */
export function whyWithdrawn({
  template,
  lastError,
}: {
  template: string;
  lastError: string | null;
}): string {
  return lastError ?? own(TEMPLATES, template)?.outdated ?? "it was no longer true";
}
