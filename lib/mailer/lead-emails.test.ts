import { beforeEach, expect, test } from "vitest";
import { readLeadAction } from "@/lib/leads/action-link";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { THE_STUDIO } from "@/lib/limits/caller";
import { getStudio } from "@/lib/studio/queries";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { writeEmail } from "./emails";

const db = await testDb();
const ctx = { db, now: NOW };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function mailsOf(change: object) {
  const input = leadInput.parse({ name: "Vera", email: "vera@example.test", consent: true, ...change });
  await submitInquiry(ctx, { ...input, caller: THE_STUDIO });
  const rows = await db.message.findMany({ orderBy: { template: "desc" } });
  const studio = await getStudio(ctx);
  return Promise.all(rows.map((row) => writeEmail(ctx, row, studio)));
}

test("tells the person when to expect an answer, and the coach everything said, with a link per action", async () => {
  const [received, assigned] = await mailsOf({
    phone: "302-689-3489",
    interest: "classes",
    bestTime: "morning",
    message: "Two lines.\nWith <b>marks</b> and http://spam.example",
  });
  expect(received?.subject).toBe("ada will get in touch");
  expect(received?.text).toContain("by Tuesday, November 24, 1:00 PM EST");
  expect(assigned).toMatchObject({ subject: "New inquiry: Vera", replyTo: "vera@example.test" });
  for (const said of ["Small-group mobility", "In the morning", "(302) 689-3489", "<b>marks</b>"]) {
    expect(assigned?.text).toContain(said);
  }
  expect(assigned?.html).toContain("&lt;b&gt;marks&lt;/b&gt;");
  const links = [...(assigned?.text.matchAll(/\/inquiry\/([\w-]+)\?action=(\w+)/g) ?? [])];
  expect(links.map(([, , action]) => action)).toEqual(["claim", "called", "intro", "pass"]);
  const lead = await db.lead.findFirstOrThrow({});
  expect(readLeadAction(links[0]![1]!, NOW)).toEqual({
    leadId: lead.id,
    trainerId: lead.trainerId,
  });
});

test("never repeats to an address what someone wrote with it", async () => {
  const words = {
    name: "Prizewinner",
    phone: "302-689-3489",
    interest: "Claim at spam.example",
    bestTime: "morning",
    message: "Click http://spam.example/win",
  };
  const [received] = await mailsOf(words);
  const { reference } = await db.lead.findFirstOrThrow({});
  const whole = JSON.stringify(received);
  expect(whole).toContain(reference);
  for (const said of ["Prizewinner", "689", "Claim", "Click", "spam.example", "morning"]) {
    expect(whole).not.toContain(said);
  }
});

test("sends a coach nothing about a lead that is already answered or reassigned", async () => {
  await mailsOf({});
  const message = await db.message.findFirstOrThrow({ where: { template: "lead-assigned" } });
  const studio = await getStudio(ctx);
  const bo = await db.trainer.findUniqueOrThrow({ where: { slug: "bo" } });
  const { trainerId } = await db.lead.findFirstOrThrow({});
  await db.lead.updateMany({ data: { trainerId: bo.id } });
  expect(await writeEmail(ctx, message, studio)).toBe(null);
  await db.lead.updateMany({ data: { trainerId, waitingSince: null } });
  expect(await writeEmail(ctx, message, studio)).toBe(null);
});
