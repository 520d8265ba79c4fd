import { PrismaPg } from "@prisma/adapter-pg";
import type { PoolConfig } from "pg";
import { type Bounds, settleSession } from "./session";

export interface PoolOptions {
  connectionString: string;
  bounds: Bounds;
  /** Connections for single statements, mostly page reads, and the longest wait for one. */
  single: { size: number; waitMs: number };
  /** Connections for transactions. Separate, so stuck transactions can't starve page reads. */
  transactions: { size: number; waitMs: number };
  /** Called with each failure before it is thrown. */
  onFailure: (error: unknown) => void;
}

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;
type Queryable = Pick<Adapter, "queryRaw" | "executeRaw">;

/** Prisma's adapter over two pools, whose sessions are configured by statements. */
export class StudioPg extends PrismaPg {
  readonly #options: PoolOptions;
  readonly #transactions: PrismaPg;

  constructor(options: PoolOptions) {
    const names = new StatementNames();
    const config = ({ size, waitMs }: { size: number; waitMs: number }): PoolConfig => ({
      connectionString: options.connectionString,
      max: size,
      // pg includes the wait for a free pool connection in this timeout.
      connectionTimeoutMillis: waitMs,
      keepAlive: true,
      onConnect: async (client) => {
        names.settle(await settleSession(client, options.bounds));
      },
    });
    const more = {
      onPoolError: (error: Error) => console.error("database:", error.message),
      statementNameGenerator: ({ sql }: { sql: string }) => names.of(sql),
    };
    super(config(options.single), more);
    this.#options = options;
    this.#transactions = new PrismaPg(config(options.transactions), more);
  }

  override async connect(): Promise<Adapter> {
    const { onFailure } = this.#options;
    const single = await super.connect();
    const transactions = await this.#transactions.connect();
    const dispose = single.dispose.bind(single);
    return Object.assign(watched(single, onFailure), {
      startTransaction: (level?: Parameters<Adapter["startTransaction"]>[0]): Promise<Transaction> =>
        reported(onFailure, async () => watched(await transactions.startTransaction(level), onFailure)),
      dispose: async () => {
        await Promise.all([dispose(), transactions.dispose()]);
      },
    });
  }
}

function watched<T extends Queryable>(queryable: T, onFailure: PoolOptions["onFailure"]): T {
  const [queryRaw, executeRaw] = [queryable.queryRaw.bind(queryable), queryable.executeRaw.bind(queryable)];
  return Object.assign(queryable, {
    queryRaw: (query: Parameters<typeof queryRaw>[0]) => reported(onFailure, () => queryRaw(query)),
    executeRaw: (query: Parameters<typeof executeRaw>[0]) => reported(onFailure, () => executeRaw(query)),
  });
}

async function reported<T>(onFailure: PoolOptions["onFailure"], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    onFailure(error);
    throw error;
  }
}

const MAX_NAMED_STATEMENTS = 300;

/**
 * Names statements, so PostgreSQL plans each once per connection: planning our larger reads costs more than running them.
 * Statements past the limit stay unnamed and are planned each time. So are all statements behind a pooler, where two clients'
 * equal names can meet in one session, and all until the first session has shown whether there is one.
 */
class StatementNames {
  readonly #names = new Map<string, string>();
  #isDirect: boolean | undefined;

  settle({ isPooled }: { isPooled: boolean }): void {
    this.#isDirect = !isPooled && this.#isDirect !== false;
  }

  of(sql: string): string {
    if (!this.#isDirect) return "";
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    if (this.#names.size >= MAX_NAMED_STATEMENTS) return "";
    const name = `limber_${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }
}
