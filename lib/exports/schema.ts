import { z } from "zod";

export const exportKind = z.enum(["leads", "clients", "bookings"]);
export type ExportKind = z.output<typeof exportKind>;
