import { isWorkerAlive } from "@/lib/jobs";
import { version } from "@/package.json";
import { requestContext } from "./context";

export interface Health {
  status: "ok" | "down";
  database: "ok" | "down";
  worker: "ok" | "down";
  version: string;
}

/** A database that doesn't answer within this time counts as down. */
const PATIENCE_MS = 2_000;

/** Checks the parts that a booking needs. The lock in the database shows that the worker is running. */
export async function checkHealth(): Promise<Health> {
  const { db } = requestContext();
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database did not answer in time")), PATIENCE_MS);
  });
  try {
    const alive = await Promise.race([isWorkerAlive(db), patience]);
    return { status: alive ? "ok" : "down", database: "ok", worker: alive ? "ok" : "down", version };
  } catch (error) {
    console.error("health:", error instanceof Error ? error.message : error);
    return { status: "down", database: "down", worker: "down", version };
  } finally {
    clearTimeout(timer);
  }
}
