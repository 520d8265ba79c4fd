import type { z } from "zod";

/** What a feature says about one kind of email, once, in its `messages.ts`. */
interface Definition<Facts extends z.ZodObject> {
  /** What the message reports, as saved with it and read back when it is sent. */
  facts: Facts;
  /** Its name on staff pages. */
  label: string;
  /** Why it was withdrawn when it was no longer true: ends the sentence "Not sent: …". */
  outdated: string;
  /** Someone waits for it with the page open: it goes before all other mail, in a lane of its own. */
  isUrgent?: boolean;
  /** It signs its reader in: no staff member sees it. */
  isSecret?: boolean;
  /** Only someone at the studio sends it and answers for it: the limit on strangers doesn't apply. */
  isFromStaff?: boolean;
}

interface Envelope<Facts> {
  to: string;
  /** One key for each event and reader, so a message is written once. */
  dedupeKey: string;
  /** When it goes out, in JSON's date format; by default, at once. */
  sendAt?: string;
  bookingId?: string;
  leadId?: string;
  facts: Facts;
}

/** A message to enqueue. `Template.write` makes it, so its template decides its facts. */
export interface NewMessage<Name extends string = string, Facts extends object = object>
  extends Envelope<Facts> {
  template: Name;
  isUrgent: boolean;
  isSecret: boolean;
  isFromStaff: boolean;
}

/** One kind of email, named like its file in `emails/`. */
export interface Template<Name extends string = string, Facts extends object = object> {
  name: Name;
  facts: z.ZodType<Facts>;
  label: string;
  outdated: string;
  write(envelope: Envelope<Facts>): NewMessage<Name, Facts>;
}

/** Defines the emails of a feature by name. */
export function defineTemplates<Definitions extends Record<string, Definition<z.ZodObject>>>(
  definitions: Definitions,
) {
  const templates = Object.entries(definitions).map(([name, definition]) => [
    name,
    toTemplate(name, definition),
  ]);
  return Object.fromEntries(templates) as {
    [Name in keyof Definitions & string]: Template<Name, z.output<Definitions[Name]["facts"]>>;
  };
}

function toTemplate(name: string, definition: Definition<z.ZodObject>): Template {
  const { facts, label, outdated, isUrgent = false, isSecret = false, isFromStaff = false } = definition;
  return {
    ...{ name, facts, label, outdated },
    write: (envelope) => ({ template: name, isUrgent, isSecret, isFromStaff, ...envelope }),
  };
}
