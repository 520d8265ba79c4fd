import { answerBy, readLeadDesk } from "@/lib/leads/desk";
import { sealWords } from "@/lib/leads/event-words";
import type { LeadEventKind } from "@/lib/leads/rules";
import { CONSENT_WORDING } from "@/lib/leads/schema";
import { keyring } from "@/lib/secrets";
import { addDays, dateInZone, startOfDay } from "@/lib/time";
import type { Prisma } from "@/prisma/client/client";
import { type DemoLead, leads } from "./demo-leads";
import * as demo from "./demo-studio";
import type { SeedOptions, Tx } from "./seed";
import type { Random } from "./seeded-random";

const HOUR_MS = 3_600_000;
/** Long enough ago for a coach to have answered, and for the lead to have moved on. */
const [ANSWERED_AFTER_MS, DECIDED_AFTER_MS] = [2 * HOUR_MS, 26 * HOUR_MS];

/**
 * Fills the demo's pipeline with people who wait, whose answer is late, and who have an answer. Adds no emails and no jobs:
 * no one is written to.
 */
export async function createLeads(tx: Tx, { now, authSecret }: SeedOptions, random: Random): Promise<void> {
  const keys = keyring(authSecret);
  const coaches = await tx.trainer.findMany({ select: { id: true, slug: true } });
  for (const lead of leads) {
    const createdAt = new Date(now.getTime() - lead.hoursAgo * HOUR_MS);
    const desk = await readLeadDesk({ db: tx, now: createdAt });
    const isAnswered = lead.status !== "NEW";
    const id = random.uuid();
    await tx.lead.create({
      data: {
        id,
        reference: random.reference(),
        name: lead.name,
        email: `${lead.name.toLowerCase().replace(/\W+/g, ".")}@example.test`,
        phone: lead.phone ?? null,
        status: lead.status,
        lostReason: lead.lostReason ?? null,
        trainerId: coaches.find(({ slug }) => slug === lead.coach)?.id ?? null,
        claimedAt: isAnswered ? new Date(createdAt.getTime() + HOUR_MS) : null,
        firstContactedAt: isAnswered ? new Date(createdAt.getTime() + ANSWERED_AFTER_MS) : null,
        waitingSince: isAnswered ? null : createdAt,
        answerBy: answerBy(desk, createdAt),
        snoozedUntil: lead.snoozedDays ? new Date(startOfDay(until(lead, now), demo.studio.timeZone)) : null,
        suspicion: lead.suspicion ?? null,
        source: lead.source,
        createdAt,
        events: {
          create: historyOf(lead, createdAt, now).map((each) => ({
            ...each,
            ...sealWords(random.uuid(), each.data, keys),
          })),
        },
      },
      select: { id: true },
    });
  }
}

function until({ snoozedDays = 0 }: DemoLead, now: Date): string {
  return addDays(dateInZone(now.getTime(), demo.studio.timeZone), snoozedDays);
}

type DemoEvent = Pick<Prisma.LeadEventCreateManyInput, "at" | "actor"> & {
  kind: LeadEventKind;
  data: Record<string, unknown>;
};

/** A lead's history, as the app would have recorded it. */
function historyOf(lead: DemoLead, createdAt: Date, now: Date): DemoEvent[] {
  const after = (ms: number) => new Date(createdAt.getTime() + ms);
  const actor = `trainer:${lead.coach}`;
  const said = (name: string, message: string | undefined, at: Date): DemoEvent => ({
    at,
    actor: "client",
    kind: "enquired",
    data: {
      name,
      phone: lead.phone ?? null,
      interest: lead.interest ?? null,
      bestTime: lead.bestTime ?? null,
      message: message ?? null,
      source: lead.source,
      consent: { wording: CONSENT_WORDING, at: at.toISOString() },
    },
  });
  const events = [said(lead.name, lead.message, createdAt)];
  if (lead.alsoAsked) events.push(said(lead.alsoAsked.name, lead.alsoAsked.message, after(HOUR_MS)));
  if (lead.status === "NEW") return events;
  events.push(
    { at: after(HOUR_MS), actor, kind: "claimed", data: {} },
    {
      at: after(ANSWERED_AFTER_MS),
      actor,
      kind: lead.phone ? "called" : "wrote",
      data: { reached: true, note: lead.note ?? null },
    },
  );
  if (lead.status !== "CONTACTED") {
    const data = {
      from: "CONTACTED",
      to: lead.status,
      ...(lead.lostReason && { lostReason: lead.lostReason }),
    };
    events.push({ at: after(DECIDED_AFTER_MS), actor, kind: "moved", data });
  }
  if (lead.snoozedDays) {
    events.push({ at: after(DECIDED_AFTER_MS), actor, kind: "snoozed", data: { until: until(lead, now) } });
  }
  return events;
}
