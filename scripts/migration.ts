import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { MIGRATIONS_FOLDER, readMigrations } from "./migrate";
import { withTemporaryPostgres } from "./postgres";

/**
 * `npm run db:migration NAME` writes the SQL from the migrations to prisma/schema.prisma, for you to read and complete.
 * `--check-drift` only says whether there is any. Both use Prisma's engine as WebAssembly and a temporary PostgreSQL:
 * nothing is downloaded, and no database of yours is touched.
 */

/** PostgreSQL's internal one-byte type, which its catalog uses and the stock adapter doesn't know. */
const PG_CHAR_OID = 18;

/** Wraps the stock adapter for the schema engine: a script is one query, and the shadow database is a separate one. */
function shadowFactory(url: string, shadowUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const main = new PrismaPg({ connectionString: url });
  const connect = async (connectionString: string): Promise<SqlDriverAdapter> => {
    const pool = new pg.Pool({ connectionString });
    const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
    return Object.assign(adapter, {
      executeScript: async (script: string) => {
        await pool.query(script);
      },
      queryRaw: async ({ sql, args }: SqlQuery) => {
        const result = await pool.query({ text: sql, values: args, rowMode: "array" });
        return {
          columnNames: result.fields.map((field) => field.name),
          columnTypes: result.fields.map((field) => columnType(field.dataTypeID)),
          rows: result.rows as unknown[][],
        };
      },
    });
  };
  return {
    provider: main.provider,
    adapterName: main.adapterName,
    connect: () => connect(url),
    connectToShadowDb: () => connect(shadowUrl),
  };
}

function columnType(oid: number): (typeof ColumnTypeEnum)[keyof typeof ColumnTypeEnum] {
  const { builtins } = pg.types;
  switch (oid) {
    case builtins.BOOL:
      return ColumnTypeEnum.Boolean;
    case builtins.INT2:
    case builtins.INT4:
      return ColumnTypeEnum.Int32;
    case builtins.INT8:
    case builtins.OID:
      return ColumnTypeEnum.Int64;
    case PG_CHAR_OID:
      return ColumnTypeEnum.Character;
    case 1002:
      return ColumnTypeEnum.CharacterArray;
    case 1003:
    case 1009:
      return ColumnTypeEnum.TextArray;
    case 1005:
    case 1007:
      return ColumnTypeEnum.Int32Array;
    default:
      return ColumnTypeEnum.Text;
  }
}

/** Returns the SQL from the migrations to the schema; null when they agree. */
async function difference(): Promise<string | null> {
  return withTemporaryPostgres(async (url) => {
    const shadowUrl = url.replace(/postgres$/, "shadow");
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("create database shadow");
    await client.end();
    const path = join(import.meta.dirname, "../prisma/schema.prisma");
    const schema = { path, content: await readFile(path, "utf8") };
    const factory = bindMigrationAwareSqlAdapterFactory(shadowFactory(url, shadowUrl));
    const engine = await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, factory);
    const filters = { externalTables: [], externalEnums: [] };
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "migrations", ...(await migrationList()) },
      to: { tag: "schemaDatamodel", files: [schema] },
      script: true,
      exitCode: true,
      filters,
    });
    // As in `prisma migrate diff --exit-code`, 2 is a difference.
    return exitCode === 2 ? stdout : null;
  });
}

async function migrationList() {
  const migrations = await readMigrations();
  return {
    baseDir: MIGRATIONS_FOLDER,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
}

const [argument] = process.argv.slice(2);
if (!argument || !/^(--check-drift|[a-z0-9_]+)$/.test(argument)) {
  console.error("Usage: npm run db:migration NAME (lower-case letters, digits and _)");
  process.exit(1);
}
const sql = await difference();
if (argument === "--check-drift") {
  if (sql !== null) {
    console.error(
      `prisma/schema.prisma and prisma/migrations differ. Run npm run db:migration NAME. It would write:\n${sql}`,
    );
    process.exit(1);
  }
  console.log("Schema and migrations agree");
} else if (sql === null) {
  console.log("Nothing to migrate: schema and migrations agree");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(MIGRATIONS_FOLDER, `${stamp}_${argument}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "migration.sql"), sql);
  console.log(
    `Wrote ${join("prisma/migrations", `${stamp}_${argument}`, "migration.sql")}. Read it before you run npm run db:migrate.`,
  );
}
