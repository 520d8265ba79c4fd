import { headers } from "next/headers";
import { deviceInWords, type Person } from "@/lib/access/rules";
import type { By } from "@/lib/audit/rules";

/** Returns who submits a form: a signed-in person or, with null, the client with a link. */
export async function byOf(person: Person | null): Promise<By> {
  return { actor: actorOf(person), origin: deviceInWords((await headers()).get("user-agent") ?? "") };
}

function actorOf(person: Person | null): By["actor"] {
  if (!person) return "client";
  if (person.role === "OWNER") return "owner";
  return person.coach ? `trainer:${person.coach.slug}` : "client";
}
