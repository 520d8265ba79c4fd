import { everyone } from "./people";
import type { ActionRow, HandlerRow, PageRow } from "./rows";
import type { World } from "./world";

/** The owner's imports and exports: no one else has access. */

const owner = { ...everyone(403), visitor: "sign in", owner: 200 } as const;
const ownerDone = { ...owner, owner: "done" } as const;
/** A handler's answers to a program. */
const ownerFile = { ...everyone(403), visitor: 401, owner: 200 } as const;

/** A file that waits for its owner to map the columns. */
async function waitingImport(world: World): Promise<string> {
  return String(
    await world.value(
      `with file as (
         insert into imports (kind, file_name, bytes, encoding, delimiter, header, state, row_count, created_at)
         values ('CLIENTS', 'old.csv', 20, 'utf-8', ',', '{Name,Email}', 'READY', 1, now()) returning id
       ), line as (
         insert into import_rows (import_id, number, cells) select id, 2, '{A,no-address}'::text[] from file
       )
       select id from file`,
    ),
  );
}

const stateOf = (world: World, id: string) => () =>
  world.value("select state from imports where id = $1", [id]);

export const importPages: PageRow[] = [
  { page: "/owner/export", answers: owner },
  { page: "/owner/import", answers: owner },
  {
    page: "/owner/import/[id]",
    at: async (world) => `/owner/import/${await waitingImport(world)}`,
    answers: owner,
  },
];

export const importHandlers: HandlerRow[] = [
  ...["leads", "clients", "bookings"].map((kind) => ({
    method: "GET" as const,
    handler: "/owner/export/[kind]",
    about: `for ${kind}`,
    at: () => `/owner/export/${kind}?notes=yes`,
    answers: ownerFile,
  })),
  {
    method: "GET",
    handler: "/owner/import/[id]/report",
    at: async (world) => `/owner/import/${await waitingImport(world)}/report`,
    answers: ownerFile,
  },
  // Without a file it redirects back.
  { method: "POST", handler: "/owner/import/upload", answers: { ...ownerFile, owner: 303 } },
];

export const importActions: ActionRow[] = [
  {
    action: "owner/import/actions start",
    answers: ownerDone,
    attempt: async (world) => {
      const id = await waitingImport(world);
      return {
        fields: { import: id, name: "0", email: "1" },
        effect: async () => (await stateOf(world, id)()) === "READY",
      };
    },
  },
  {
    action: "owner/import/actions cancel",
    answers: ownerDone,
    attempt: async (world) => {
      const id = await waitingImport(world);
      return { fields: { import: id }, effect: stateOf(world, id) };
    },
  },
];
