import { randomUUID } from "node:crypto";
import { addLead, forgedLink, type LeadOf, linkFor, stateOf } from "./lead-world";
import { everyone, staff } from "./people";
import type { ActionRow } from "./rows";
import type { World } from "./world";

/** The actions about inquiries. Every coach can do all of them: anyone who is free answers. */

/** An action of the coaches' pages. Each call gets its own inquiry. */
function ofCoaches(
  action: string,
  fields: Record<string, string>,
  { sets, bound }: { sets?: string; bound?: unknown[] } = {},
): ActionRow {
  return {
    action: `coach/leads/${action}`,
    answers: staff("done"),
    attempt: async (world) => {
      const lead = await addLead(world, sets);
      return {
        ...(bound && { bound }),
        fields: { id: lead.id, ...fields },
        effect: () => stateOf(world, lead),
      };
    },
  };
}

/** An action of a coach's link, with a valid and a forged one. */
function byLink(
  action: string,
  fieldsOf: (world: World) => Record<string, string> | Promise<Record<string, string>> = () => ({}),
  effectOf: (world: World, lead: LeadOf) => Promise<unknown> = stateOf,
): ActionRow[] {
  const name = `inquiry/[token]/actions ${action}`;
  return [
    {
      action: name,
      about: "with its link",
      answers: everyone("done"),
      attempt: async (world) => {
        const lead = await addLead(world);
        return {
          fields: { token: await linkFor(world, lead), ...(await fieldsOf(world)) },
          effect: () => effectOf(world, lead),
        };
      },
    },
    {
      action: name,
      about: "with a forged link",
      answers: everyone(404),
      attempt: async (world) => {
        const lead = await addLead(world);
        return {
          fields: { token: await forgedLink(world), ...(await fieldsOf(world)) },
          effect: () => effectOf(world, lead),
        };
      },
    },
  ];
}

/** Any free time for the intro with the demo's coach, weeks ahead. */
async function introTime({ baseUrl }: World): Promise<Record<string, string>> {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const range = `service=free-intro&trainer=maya&from=${day(30)}&to=${day(45)}`;
  const answer = await fetch(`${baseUrl}/api/v1/openings?${range}`);
  const { openings } = (await answer.json()) as { openings: { startsAt: string }[] };
  return { startsAt: openings[Math.floor(Math.random() * openings.length)]!.startsAt };
}

/** The lead itself follows the booking a moment later, by a job. */
function bookingsOf(world: World, { email }: LeadOf): Promise<unknown> {
  return world.value("select count(*) from bookings where contact_email = $1", [email]);
}

export const leadActions: ActionRow[] = [
  {
    action: "membership/actions inquire",
    answers: everyone("done"),
    attempt: async (world) => {
      const email = world.newEmail();
      return {
        bound: [{}],
        fields: { name: "Someone", email, consent: "yes" },
        effect: () => world.value("select count(*) from leads where email = $1", [email]),
      };
    },
  },
  ofCoaches("drag-actions dragLead", { to: "CONTACTED", expected: "NEW" }),
  ofCoaches("actions moveLeadCard", { to: "CONTACTED", expected: "NEW" }),
  ofCoaches("actions noteCall", { kind: "called", reached: "yes" }),
  ofCoaches("actions reply", { subject: "Hello", text: "Hello", formKey: "one" }, { bound: [{}] }),
  ofCoaches("actions snooze", { until: "2099-01-01" }),
  ofCoaches("actions release", {}, { sets: "suspicion = 'a test'" }),
  {
    action: "coach/leads/actions assign",
    answers: staff("done"),
    attempt: async (world) => {
      const lead = await addLead(world);
      return {
        fields: { id: lead.id, trainer: world.coach.id },
        effect: () => stateOf(world, lead),
      };
    },
  },
  // The owner in the tests is no coach, so there is nothing to claim for.
  { ...ofCoaches("actions claimOwn", {}), answers: { ...staff("done"), owner: 404 } },
  {
    action: "coach/leads/actions merge",
    answers: staff("done"),
    attempt: async (world) => {
      const [keep, other] = [await addLead(world), await addLead(world)];
      return { fields: { id: keep.id, other: other.id }, effect: () => stateOf(world, keep) };
    },
  },
  ...byLink("claim"),
  ...byLink("contacted", () => ({ kind: "called", reached: "yes", note: randomUUID() })),
  ...byLink("passOn"),
  ...byLink("bookIntro", introTime, bookingsOf),
];
