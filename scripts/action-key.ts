import { hkdfSync } from "node:crypto";

/**
 * The salt that Next mixes into the ids of server actions. Every build uses the same one, so servers that built for
 * themselves, and forms that were open during an update, agree on the id of each action that still exists. It needn't be
 * secret: ids are in every page, and each action authorizes. docs/decisions/0061
 */
export const ACTION_ID_SALT = Buffer.from("limber: the salt of action ids..").toString("base64");

/** Returns the key that seals the values actions close over. Servers with the same AUTH_SECRET share it. */
export function actionKey(authSecret: string): string {
  return Buffer.from(hkdfSync("sha256", authSecret, "", "limber 1 server-actions", 32)).toString("base64");
}
