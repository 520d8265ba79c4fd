import { createDb } from "@/lib/db";
import { UNBOUNDED } from "@/lib/db/session";
import { dateInZone } from "@/lib/time";
import type { Prisma } from "@/prisma/client/client";
import * as demo from "./demo-studio";
import { createBlog } from "./seed-blog";
import { createCalendar } from "./seed-calendar";
import { createLeads } from "./seed-leads";
import { seededRandom } from "./seeded-random";

export interface SeedOptions {
  now: Date;
  authSecret: string;
  /** Who can sign in first, as the owner. */
  ownerEmail?: string | undefined;
}

/**
 * Fills a migrated database that has no studio yet: with the demo studio and some weeks of bookings around `now` (the same date
 * gives the same data), or with an empty studio. Returns whether it did.
 */
export async function seed(
  databaseUrl: string,
  data: "demo" | "none",
  options: SeedOptions,
): Promise<boolean> {
  const db = createDb(databaseUrl, 1, UNBOUNDED);
  try {
    return await db.$transaction(
      async (tx) => {
        // Of two starts at once, the second waits here and then finds a studio.
        await tx.$executeRaw`lock table studio in exclusive mode`;
        const studio = await tx.studio.findFirst();
        if (studio) {
          // A demo from before the blog existed gets one.
          if (data === "demo" && studio.sampleData && (await tx.move.count()) === 0) await createBlog(tx);
          await createFirstOwner(tx, options);
          return false;
        }
        if (data === "demo") await createDemo(tx, options);
        else await createEmpty(tx, options);
        return true;
      },
      { timeout: 60_000 },
    );
  } finally {
    await db.$disconnect();
  }
}

/** A studio that started without an owner gets one once the settings name them. */
async function createFirstOwner(tx: Tx, { ownerEmail }: SeedOptions): Promise<void> {
  if (!ownerEmail || (await tx.user.count({ where: { role: "OWNER" } })) > 0) return;
  await tx.user.upsert({
    where: { email: ownerEmail },
    create: { email: ownerEmail, role: "OWNER" },
    update: { role: "OWNER" },
  });
}

export type Tx = Prisma.TransactionClient;

async function createEmpty(tx: Tx, { ownerEmail }: SeedOptions): Promise<void> {
  const { sampleData: _, ...settings } = demo.studio;
  await tx.studio.create({
    data: { ...settings, name: "Our studio", phone: "", email: ownerEmail ?? "", address: "" },
  });
  if (ownerEmail) await tx.user.create({ data: { email: ownerEmail, role: "OWNER" } });
}

async function createDemo(tx: Tx, options: SeedOptions): Promise<void> {
  const random = seededRandom(dateInZone(options.now.getTime(), demo.studio.timeZone));
  await tx.studio.create({ data: demo.studio });
  await tx.user.create({
    data: { email: options.ownerEmail ?? demo.ownerEmail, name: "Demo owner", role: "OWNER" },
  });
  await tx.table.createMany({ data: demo.tables.map((name) => ({ id: random.uuid(), name })) });
  await tx.service.createMany({
    data: demo.services.map((each, position) => ({ id: random.uuid(), position, ...each })),
  });
  const services = await tx.service.findMany();
  const intro = services.find(({ slug }) => slug === demo.introService);
  await tx.studio.update({ where: { id: 1 }, data: { introServiceId: intro?.id ?? null } });
  for (const { classes: _, hours, services: gives, ...trainer } of demo.trainers) {
    await tx.trainer.create({
      data: {
        ...trainer,
        id: random.uuid(),
        email: `${trainer.slug}@limber.test`,
        portrait: trainer.slug,
        hours: { create: hours },
        services: {
          create: services.filter(({ slug }) => gives.includes(slug)).map(({ id }) => ({ serviceId: id })),
        },
        user: { create: { email: `${trainer.slug}@limber.test`, name: trainer.name, role: "COACH" } },
      },
    });
  }
  await createCalendar(tx, options, random);
  await createLeads(tx, options, random);
  await createBlog(tx);
}
