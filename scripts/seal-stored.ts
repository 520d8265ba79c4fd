import { newManageLink } from "@/lib/booking/manage-link";
import { createDb } from "@/lib/db";
import { UNBOUNDED } from "@/lib/db/session";
import { type Keyring, sealHeads } from "@/lib/secrets";
import { Prisma, type PrismaClient } from "@/prisma/client/client";

/** How many rows are done in one transaction: a kill loses at most these, and the next start goes on with them. */
const BATCH = 200;

export interface Sealed {
  /** Bookings that got a manage link of their own. */
  links: number;
}

/**
 * Brings what is stored up to date with the keys before anybody is served: a booking without a readable secret gets one,
 * and its earlier link keeps working. Safe to run again, to be killed, and to run on two machines at once.
 */
export async function sealStored(databaseUrl: string, keys: Keyring): Promise<Sealed> {
  const db = createDb(databaseUrl, 1, UNBOUNDED);
  try {
    return { links: await inBatches(() => giveLinks(db, keys)) };
  } finally {
    await db.$disconnect();
  }
}

async function inBatches(work: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = BATCH; done === BATCH; total += done) done = await work();
  return total;
}

async function giveLinks(db: PrismaClient, keys: Keyring): Promise<number> {
  const readable = sealHeads(keys).map((head) => Prisma.sql`${head}::bytea`);
  return db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select b.id from bookings b join clients c on c.id = b.client_id and c.erased_at is null
      where sealed_manage_token is null or substring(sealed_manage_token for 5) not in (${Prisma.join(readable)})
      limit ${BATCH} for update of b skip locked`;
    const links = rows.map(({ id }) => ({ id, ...newManageLink(id, keys) }));
    await tx.$executeRaw`
      update bookings b set former_manage_token_hash = coalesce(b.manage_token_hash, b.former_manage_token_hash),
        manage_token_hash = link.hash, sealed_manage_token = link.sealed
      from unnest(${links.map(({ id }) => id)}::uuid[], ${links.map(({ tokenHash }) => tokenHash)}::bytea[],
        ${links.map(({ sealedToken }) => sealedToken)}::bytea[]) as link(id, hash, sealed)
      where b.id = link.id`;
    return rows.length;
  });
}
