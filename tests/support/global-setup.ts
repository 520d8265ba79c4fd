import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/scripts/migrate";
import { withTemporaryPostgres } from "@/scripts/postgres";

declare module "vitest" {
  export interface ProvidedContext {
    /** A superuser's connection to the test cluster, in which the database "template" is migrated. */
    postgresUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run, with a migrated database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let finish = () => {};
  const finished = new Promise<void>((done) => {
    finish = done;
  });
  return new Promise((ready, fail) => {
    const running = withTemporaryPostgres(async (url) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query("create database template");
      await client.end();
      await migrate(url.replace(/postgres$/, "template"));
      project.provide("postgresUrl", url);
      ready(async () => {
        finish();
        await running;
      });
      await finished;
    });
    running.catch(fail);
  });
}
