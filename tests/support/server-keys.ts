import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Keyring, keyring } from "@/lib/secrets";

/** Returns the keys of the program that browser tests run against. */
export async function serverKeys(): Promise<Keyring> {
  const { authSecret } = JSON.parse(await readFile(join(process.env.DATA_DIR!, "secrets.json"), "utf8"));
  return keyring(authSecret);
}
