import { randomUUID } from "node:crypto";
import { everyone, ownerOnly } from "./people";
import type { ActionRow, Attempt, PageRow } from "./rows";
import type { World } from "./world";

/** The owner's pages and actions about webhooks. Their endpoints have a name that never exists. */

const addressOf = (world: World, id: string) => `https://hooks.invalid/${world.run}/${id}`;

/** A fresh endpoint that replaces those of earlier attempts, because their number is limited. */
async function addEndpoint(world: World): Promise<string> {
  await world.query("delete from webhook_endpoints where url like $1", [addressOf(world, "%")]);
  const id = randomUUID();
  await world.query(
    `insert into webhook_endpoints (id, url, events, sealed_secret, created_at)
     values ($1, $2, '{lead.created}', '\\x00', now())`,
    [id, addressOf(world, id)],
  );
  return id;
}

const onEndpoint =
  (effect: string, fields: Record<string, string> = {}, bound: unknown[] = []) =>
  async (world: World): Promise<Attempt> => {
    const id = await addEndpoint(world);
    return { bound, fields: { id, ...fields }, effect: () => world.value(effect, [id]) };
  };

export const webhookPages: PageRow[] = [
  { page: "/owner/webhooks", answers: ownerOnly() },
  {
    page: "/owner/webhooks/[id]",
    at: async (world) => `/owner/webhooks/${await addEndpoint(world)}`,
    answers: ownerOnly(),
  },
  {
    page: "/owner/webhooks/[id]",
    about: "that does not exist",
    at: () => `/owner/webhooks/${randomUUID()}`,
    answers: { ...everyone(403), visitor: "sign in", owner: 404 },
  },
];

export const webhookActions: ActionRow[] = [
  {
    action: "owner/webhooks/actions addWebhook",
    answers: ownerOnly("done"),
    attempt: async (world) => {
      const url = addressOf(world, await addEndpoint(world));
      return {
        bound: [{}],
        fields: { url: `${url}/new`, events: "lead.created" },
        effect: () => world.value("select count(*) from webhook_endpoints where url = $1", [`${url}/new`]),
      };
    },
  },
  {
    action: "owner/webhooks/actions changeWebhook",
    answers: ownerOnly("done"),
    attempt: async (world) => {
      const id = await addEndpoint(world);
      return {
        bound: [{}],
        fields: { id, url: `${addressOf(world, id)}/changed`, events: "lead.moved" },
        effect: () => world.value("select url from webhook_endpoints where id = $1", [id]),
      };
    },
  },
  {
    action: "owner/webhooks/actions rotateWebhookSecret",
    answers: ownerOnly("done"),
    attempt: onEndpoint("select encode(sealed_secret, 'hex') from webhook_endpoints where id = $1", {}, [
      null,
    ]),
  },
  {
    action: "owner/webhooks/actions pauseWebhook",
    answers: ownerOnly("done"),
    attempt: onEndpoint("select paused_why from webhook_endpoints where id = $1", { to: "paused" }),
  },
  {
    action: "owner/webhooks/actions removeWebhook",
    answers: ownerOnly("done"),
    attempt: onEndpoint("select count(*) from webhook_endpoints where id = $1"),
  },
  {
    action: "owner/webhooks/actions testWebhook",
    answers: ownerOnly("done"),
    attempt: onEndpoint("select count(*) from webhook_deliveries where endpoint_id = $1"),
  },
  {
    action: "owner/webhooks/actions sendWebhookAgain",
    answers: ownerOnly("done"),
    attempt: async (world) => {
      const id = await addEndpoint(world);
      await world.query(
        "update webhook_endpoints set paused_at = now(), paused_why = 'owner' where id = $1",
        [id],
      );
      const delivery = String(
        await world.value(
          `insert into webhook_deliveries (endpoint_id, type, at, data, state)
           values ($1, 'lead.created', now(), '{}', 'FAILED') returning id`,
          [id],
        ),
      );
      return {
        fields: { id, delivery },
        effect: () => world.value("select state from webhook_deliveries where id = $1", [delivery]),
      };
    },
  },
];
