import { z } from "zod";
import { isoDate } from "@/lib/fields";
import { defineTemplates } from "@/lib/outbox/template";

export const dayTemplates = defineTemplates({
  /** A coach's list of the next day. Who comes is read when it is sent. */
  "coach-tomorrow": {
    facts: z.object({
      trainerId: z.uuid(),
      /** The date of the list, in the studio's zone. */
      date: isoDate,
      goodUntil: z.string(),
    }),
    label: "Tomorrow's list for the coach",
    outdated: "nobody comes that day any more",
  },
});
