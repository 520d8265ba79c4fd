import pg from "pg";
import { BOUNDS, type Bounds, sessionSettings, settleSession, UNBOUNDED } from "@/lib/db/session";

/** A role that may log in. */
export interface Login {
  role: string;
  password: string;
}

/** Creates the app's role, which owns nothing, or sets its password if it exists. */
export async function makeAppRole(ownerUrl: string, { role, password }: Login): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const name = client.escapeIdentifier(role);
    await client.query(`create role ${name}`).catch((error) => {
      // 42710: it exists. 23505: another start is creating it.
      if (error.code !== "42710" && error.code !== "23505") throw error;
    });
    await client.query(
      `alter role ${name} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
       password ${client.escapeLiteral(password)}`,
    );
  });
}

/**
 * Grants a role what the app needs: reading and writing the studio's rows and jobs, but no change of tables, and of the
 * audit trail only reading and adding (`erase_audit` and `merge_audit` of the migrations do the rest). Needed after each
 * migration, because only its owner has rights on a new table. docs/decisions/0049
 */
export async function grantToApp(ownerUrl: string, role: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const name = client.escapeIdentifier(role);
    await client.query(`
      grant usage on schema public, graphile_worker to ${name};
      grant select, insert, update, delete on all tables in schema public, graphile_worker to ${name};
      grant usage, select, update on all sequences in schema public, graphile_worker to ${name};
      grant execute on all functions in schema graphile_worker to ${name};
      grant execute on function erase_audit(uuid[], text[]), merge_audit(uuid, uuid) to ${name};
      revoke insert, update, delete on _prisma_migrations, graphile_worker.migrations from ${name};
      revoke update, delete on audit_events from ${name};
      revoke create on schema public from public`);
    // Only its owner sees the job queue's rows (row level security without a policy).
    const { rows } = await client.query<{ relname: string }>(
      `select relname from pg_class c where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity
       and not exists (select from pg_policy where polrelid = c.oid and polname = $1)`,
      [role],
    );
    for (const { relname } of rows) {
      const table = client.escapeIdentifier(relname);
      await client.query(
        `create policy ${name} on graphile_worker.${table} to ${name} using (true) with check (true)`,
      );
    }
  });
}

/**
 * Stores our session settings with a role in this database: with `role` as its owner, otherwise the connection's own role. Behind
 * a pooler that swaps sessions only a role's settings last. `withBounds` stores the timeouts too, which then apply to everything
 * that uses the role.
 */
export async function settleRole(
  url: string,
  { role, withBounds }: { role?: string; withBounds: boolean },
): Promise<void> {
  await connected(url, BOUNDS, async (client) => {
    const { rows } = await client.query<{ role: string; database: string }>(
      "select current_user as role, current_database() as database",
    );
    const { role: self = "", database = "" } = rows[0] ?? {};
    const of = `alter role ${client.escapeIdentifier(role ?? self)} in database ${client.escapeIdentifier(database)}`;
    const settings = Object.entries(sessionSettings(BOUNDS)).filter(
      ([name]) => withBounds || name === "TimeZone",
    );
    for (const [name, value] of settings)
      await client.query(`${of} set ${name} = ${client.escapeLiteral(value)}`);
  });
}

const asOwner = (url: string, work: (client: pg.Client) => Promise<void>) => connected(url, UNBOUNDED, work);

async function connected(
  url: string,
  bounds: Bounds,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await settleSession(client, bounds);
    await work(client);
  } finally {
    await client.end();
  }
}
