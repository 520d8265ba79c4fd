import type { Context } from "@/lib/db";
import { lockRows } from "@/lib/db/locks";
import { Prisma } from "@/prisma/client/client";

export type LockedClient = NonNullable<Awaited<ReturnType<typeof lockClients>>>[number];

/**
 * Locks clients with their addresses, or returns undefined if one no longer exists. Lock order: addresses first, as in booking,
 * then records, both sorted, to avoid deadlocks. A booking with one of the addresses waits.
 */
export async function lockClients(tx: Context, ids: string[]) {
  await lockRows(tx, "client_emails", Prisma.sql`client_id = any(${ids}::uuid[])`);
  await lockRows(tx, "clients", Prisma.sql`id = any(${ids}::uuid[])`);
  const clients = await tx.db.client.findMany({
    where: { id: { in: ids }, erasedAt: null },
    orderBy: { id: "asc" },
    select: { id: true, name: true, email: true, phone: true, userId: true, marketingConsentAt: true },
  });
  return clients.length === ids.length ? clients : undefined;
}
