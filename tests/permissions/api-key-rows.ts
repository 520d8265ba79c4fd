import { randomUUID } from "node:crypto";
import { ownerOnly } from "./people";
import type { ActionRow, Attempt, PageRow } from "./rows";
import type { World } from "./world";

/** The owner's page and actions about API keys. */

/** A fresh key that replaces those of earlier attempts, because their number is limited. */
async function addKey(world: World): Promise<string> {
  await world.query("delete from api_keys where name like $1", [`${world.run}%`]);
  const id = randomUUID();
  await world.query(
    `insert into api_keys (id, name, token_hash, ending, per_minute, created_at)
     values ($1, $2, decode(md5($3), 'hex'), 'abcd', 60, now())`,
    [id, `${world.run} key`, id],
  );
  return id;
}

const onKey =
  (effect: string, fields: Record<string, string> = {}, bound: unknown[] = []) =>
  async (world: World): Promise<Attempt> => {
    const id = await addKey(world);
    return { bound, fields: { id, ...fields }, effect: () => world.value(effect, [id]) };
  };

export const apiKeyPages: PageRow[] = [{ page: "/owner/api-keys", answers: ownerOnly() }];

export const apiKeyActions: ActionRow[] = [
  {
    action: "owner/api-keys/actions addApiKey",
    answers: ownerOnly("done"),
    attempt: async (world) => {
      await addKey(world);
      const name = `${world.run} new`;
      return {
        bound: [{}],
        fields: { name, perMinute: "60" },
        effect: () => world.value("select count(*) from api_keys where name = $1", [name]),
      };
    },
  },
  {
    action: "owner/api-keys/actions editApiKey",
    answers: ownerOnly("done"),
    attempt: async (world) =>
      onKey("select per_minute from api_keys where id = $1", { name: `${world.run} key`, perMinute: "90" }, [
        {},
      ])(world),
  },
  {
    action: "owner/api-keys/actions endApiKey",
    answers: ownerOnly("done"),
    attempt: onKey("select revoked_at is not null from api_keys where id = $1"),
  },
];
