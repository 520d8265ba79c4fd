import type { PrismaClient } from "@/prisma/client/client";

/** Returns the ids of the messages whose jobs a worker would take at a moment, in a fixed order. */
export async function dueMessages(db: PrismaClient, now: Date): Promise<string[]> {
  const due = await db.message.findMany({
    where: { status: "QUEUED", OR: [{ sendAt: null }, { sendAt: { lte: now } }] },
    orderBy: [{ template: "asc" }, { sendAt: "asc" }],
    select: { id: true },
  });
  return due.map(({ id }) => id);
}
