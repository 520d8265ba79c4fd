import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { admission, canCoach, canRunStudio, ownPath, type Person } from "@/lib/access/rules";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { currentPerson } from "./session";

/**
 * Who may see a page or do an action is said in that page or action, first thing. This one says aloud that
 * anybody may; tests/structure.test.ts refuses a page, action or handler that says nothing.
 */
export function allowAnyone(): void {}

/** The mailbox shows everybody's mail, so it is there only where mail is kept instead of sent: in a demo. */
export function requireMailbox(): void {
  if (env.MAILBOX !== "on") notFound();
}

/**
 * Who asks: a person, who is led to sign in and back, or shown that this is not theirs (403); or a program, which gets 401
 * and 403 as problems.
 */
type Asker = "person" | "program";

/** Whoever is signed in. */
export async function requireUser(asker: Asker = "person"): Promise<Person> {
  return admit(asker);
}

/** A coach who is active, or the owner. */
export async function requireCoach(asker: Asker = "person"): Promise<Person> {
  return admit(asker, canCoach);
}

/** The owner. */
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
