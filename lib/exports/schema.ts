import { z } from "zod";

/** What can be exported. */
export const exportKind = z.enum(["leads", "clients", "bookings"]);
export type ExportKind = z.output<typeof exportKind>;
