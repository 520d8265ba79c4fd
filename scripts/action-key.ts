import { hkdfSync } from "node:crypto";

/**
 * What Next mixes into the ids of server actions when it builds. It is the same for every build, so that servers which
 * each built for themselves, and a form that was open during an update, agree on the id of an action that still exists.
 * It protects nothing: ids stand in every page, and each action authorizes. docs/decisions/0061
 */
export const ACTION_ID_SALT = Buffer.from("limber: the salt of action ids..").toString("base64");

/** The key with which a running server seals what actions close over: servers with the same AUTH_SECRET share it. */
export function actionKey(authSecret: string): string {
  return Buffer.from(hkdfSync("sha256", authSecret, "", "limber 1 server-actions", 32)).toString("base64");
}
