import { z } from "zod";
import { pageNumber } from "@/lib/fields";

/** Which messages are listed: what the address of the list says, and the forms in it. Anything odd counts as not said. */
export const deliveryListing = z.object({
  state: z.enum(["all", "waiting", "failed"]).catch("all"),
  /** The reference of a booking. */
  booking: z
    .string()
    .regex(/^[A-Z0-9]{1,20}$/)
    .optional()
    .catch(undefined),
  page: pageNumber,
});

export type DeliveryListing = z.output<typeof deliveryListing>;

/** The form that sends a message again, and then shows the list that it stood in. */
export const resendInput = deliveryListing.extend({ id: z.uuid() });
