import { randomUUID } from "node:crypto";
import { everyone, ownerOnly } from "./people";
import type { ActionRow, Attempt, PageRow } from "./rows";
import type { World } from "./world";

/** The owner's pages and actions about services. */

const slugOf = (world: World, end: string) => `service-${world.run}-${end}`;

/** A fresh service, archived unless it must be active, that replaces those of earlier attempts. */
async function addService(world: World, active = false): Promise<string> {
  await world.query("delete from services where slug like $1", [slugOf(world, "%")]);
  const slug = slugOf(world, randomUUID());
  return String(
    await world.value(
      `insert into services (slug, name, summary, duration_minutes, turnover_minutes, start_every_minutes, price_cents, needs_table,
         active, position)
       values ($1, $1, 'For a test', 30, 0, 30, 1000, false, $2, (select max(position) + 1 from services)) returning id`,
      [slug, active],
    ),
  );
}

const onService =
  (effect: string, active = false) =>
  async (world: World): Promise<Attempt> => {
    const id = await addService(world, active);
    return { fields: { id }, effect: () => world.value(effect, [id]) };
  };

export const servicePages: PageRow[] = [
  { page: "/owner/services", answers: ownerOnly() },
  { page: "/owner/services/new", answers: ownerOnly() },
  {
    page: "/owner/services/[id]",
    at: async (world) => `/owner/services/${await addService(world)}`,
    answers: ownerOnly(),
  },
  {
    page: "/owner/services/[id]",
    about: "that does not exist",
    at: () => `/owner/services/${randomUUID()}`,
    answers: { ...everyone(403), visitor: "sign in", owner: 404 },
  },
];

export const serviceActions: ActionRow[] = [
  {
    action: "owner/services/actions saveService",
    answers: ownerOnly("done"),
    attempt: async (world) => {
      await addService(world);
      const slug = slugOf(world, "saved");
      return {
        fields: {
          seen: "new",
          name: slug,
          slug,
          summary: "For a test",
          duration: "30",
          turnover: "0",
          startEvery: "30",
          price: "10",
          kind: "private",
          places: "",
        },
        effect: () => world.value("select count(*) from services where slug = $1", [slug]),
      };
    },
  },
  {
    action: "owner/services/actions archive",
    answers: ownerOnly("done"),
    attempt: onService("select active from services where id = $1", true),
  },
  {
    action: "owner/services/actions restore",
    answers: ownerOnly("done"),
    attempt: onService("select active from services where id = $1"),
  },
  {
    action: "owner/services/actions reorder",
    answers: ownerOnly("done"),
    attempt: async (world) => {
      const id = await addService(world, true);
      return {
        fields: { id, way: "up" },
        effect: () =>
          world.value(
            `select count(*) from services before, services ours
             where ours.id = $1 and before.active and (before.position, before.slug) < (ours.position, ours.slug)`,
            [id],
          ),
      };
    },
  },
];
