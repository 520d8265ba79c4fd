import type { Context } from "@/lib/db";

/** A client's record that is locked until the transaction ends. */
export interface LockedClient {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  userId: string | null;
  marketingConsentAt: Date | null;
}

/**
 * Locks clients with their addresses, or returns undefined if one no longer exists. Lock order: addresses first, as in booking,
 * then records, both sorted, to avoid deadlocks. A booking with one of the addresses waits.
 */
export async function lockClients(tx: Context, ids: string[]): Promise<LockedClient[] | undefined> {
  await tx.db.$executeRaw`
    select from client_emails where client_id = any(${ids}::uuid[]) order by email for update`;
  const clients = await tx.db.$queryRaw<LockedClient[]>`
    select id, name, email::text as email, phone, user_id as "userId", marketing_consent_at as "marketingConsentAt"
    from clients where id = any(${ids}::uuid[]) and erased_at is null order by id for update`;
  return clients.length === ids.length ? clients : undefined;
}
