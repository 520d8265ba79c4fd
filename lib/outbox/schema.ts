import { z } from "zod";
import { pageNumber } from "@/lib/fields";

/** Which messages to list, from the list's address and its forms. Ignores anything invalid. */
export const deliveryListing = z.object({
  state: z.enum(["all", "waiting", "failed"]).catch("all"),
  booking: z
    .string()
    .regex(/^[A-Z0-9]{1,20}$/)
    .optional()
    .catch(undefined),
  page: pageNumber,
});

export type DeliveryListing = z.output<typeof deliveryListing>;

/** The form that sends a message again and returns to the same list. */
export const resendInput = deliveryListing.extend({ id: z.uuid() });
