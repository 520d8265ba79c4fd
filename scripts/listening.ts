import { createServer } from "node:net";
import type { Settings } from "@/lib/env";
import { CannotStart } from "./find-database";

/** Tells whether emails go to the mailbox, which anyone who reaches it can open, because SMTP_URL isn't set. */
export function hasMailbox({ SMTP_URL, DATABASE_URL }: Settings, isDevelopment: boolean): boolean {
  return !SMTP_URL && (DATABASE_URL === undefined || isDevelopment);
}

/**
 * Chooses where to listen when HOST isn't set: on this machine alone while the mailbox has the owner's code, and behind a
 * proxy, since a request around the proxy could claim any address. Undefined is everywhere.
 */
export function chooseHost(settings: Settings, isDevelopment: boolean): string | undefined {
  if (settings.HOST) return settings.HOST;
  const isLocal = hasMailbox(settings, isDevelopment) || settings.TRUST_PROXY === "on";
  return isLocal ? "127.0.0.1" : undefined;
}

export function whyThisMachineOnly(settings: Settings, isDevelopment: boolean): string {
  return hasMailbox(settings, isDevelopment)
    ? "Emails go to the mailbox, so only this machine can open Limber (127.0.0.1). Set SMTP_URL to send them, or HOST and APP_URL to open it to others"
    : "TRUST_PROXY is on, so only this machine can open Limber (127.0.0.1). Set HOST if your proxy is on another machine";
}

/** Throws `CannotStart` when something else listens on the port: the most common reason why a start fails. */
export async function checkPort(port: number, host: string | undefined): Promise<void> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE" ? "something else listens there" : (error.code ?? error.message);
      fail(
        new CannotStart(
          `Port ${port} cannot be used: ${why}. Stop it, or set PORT to another port, as in PORT=3001 npm start`,
        ),
      );
    });
    probe.listen({ port, host }, () => probe.close(() => done()));
  });
}
