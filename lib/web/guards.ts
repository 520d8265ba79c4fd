import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { admission, canCoach, canRunStudio, ownPath, type Person } from "@/lib/access/rules";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { currentPerson } from "./session";

/**
 * Marks a page or action as open to everyone. Each page and action authorizes first thing; tests/structure.test.ts refuses a
 * page, action or handler without a guard.
 */
export function allowAnyone(): void {}

/** Answers 404 except in a demo. The mailbox shows everyone's mail, so it exists only where mail is stored instead of sent. */
export function requireMailbox(): void {
  if (env.MAILBOX !== "on") notFound();
}

/**
 * Who asks: a person, who is sent to sign in and back, or sees that they have no access (403); or a program, which gets 401 and
 * 403 as problems.
 */
type Asker = "person" | "program";

/** Requires a signed-in person. */
export async function requireUser(asker: Asker = "person"): Promise<Person> {
  return admit(asker);
}

/** Requires an active coach or the owner. */
export async function requireCoach(asker: Asker = "person"): Promise<Person> {
  return admit(asker, canCoach);
}

/** Requires the owner. */
export async function requireOwner(asker: Asker = "person"): Promise<Person> {
  return admit(asker, canRunStudio);
}

async function admit(asker: Asker, can?: Parameters<typeof admission>[1]): Promise<Person> {
  const person = await currentPerson();
  const answer = admission(person, can);
  if (person && answer === "welcome") return person;
  if (asker === "program") throw new AppError(answer === "forbidden" ? "forbidden" : "unauthenticated");
  if (answer === "forbidden") forbidden();
  redirect(paths.signIn({ next: ownPath((await headers()).get("x-limber-path") ?? undefined) }));
}
