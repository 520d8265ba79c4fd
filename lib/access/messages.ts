import { z } from "zod";
import { defineTemplates } from "@/lib/outbox/template";

export const accessTemplates = defineTemplates({
  "sign-in": {
    // The link and the code are read from the request when the email is rendered, so the message stores neither.
    facts: z.object({ requestId: z.uuid() }),
    label: "Link and code to sign in",
    outdated: "it was too late to be useful",
    isUrgent: true,
    isSecret: true,
  },
});
