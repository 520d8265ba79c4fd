import { z } from "zod";
import { defineTemplates } from "@/lib/outbox/template";

/** The person who requested the change is read when the email is sent. */
const facts = z.object({ changeId: z.uuid(), goodUntil: z.string() });

const outdated = "the new email was confirmed or withdrawn by then";

export const clientTemplates = defineTemplates({
  "client-email-confirm": { facts, outdated, label: "Confirmation request to a client’s new email" },
  "client-email-notice": { facts, outdated, label: "Notice to a client’s old email" },
});
