import { z } from "zod";
import { isoDate } from "@/lib/fields";
import { defineTemplates } from "@/lib/outbox/template";

export const dayTemplates = defineTemplates({
  /** A coach's list for the next day. Its content is read when it is sent. */
  "coach-tomorrow": {
    facts: z.object({
      trainerId: z.uuid(),
      /** The list's date, in the studio's zone. */
      date: isoDate,
      goodUntil: z.string(),
    }),
    label: "Tomorrow's list for the coach",
    outdated: "no one is coming that day anymore",
  },
});
