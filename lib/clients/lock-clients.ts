import type { Context } from "@/lib/db";
import { lockRows } from "@/lib/db/locks";
import { Prisma } from "@/prisma/client/client";

export type LockedClient = NonNullable<Awaited<ReturnType<typeof lockClients>>>[number];

/**
 * Locks clients with their addresses, or returns undefined if one no longer exists. Lock order: addresses first, as in booking,
 * then records, both sorted, to avoid deadlocks. A booking with one of the addresses waits. Raw, because addresses have no id.
 */
export async function lockClients(tx: Context, ids: string[]) {
  await tx.db.$executeRaw`
    select from client_emails where client_id = any(${ids}::uuid[]) order by email for update`;
  await lockRows(tx, "clients", Prisma.sql`id = any(${ids}::uuid[])`);
  const clients = await tx.db.client.findMany({
    where: { id: { in: ids }, erasedAt: null },
    orderBy: { id: "asc" },
    select: { id: true, name: true, email: true, phone: true, userId: true, marketingConsentAt: true },
  });
  return clients.length === ids.length ? clients : undefined;
}
