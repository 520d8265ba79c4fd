import { expect, test } from "vitest";
import { type BookingTemplate, bookingTemplates } from "@/lib/booking/messages";
import type { BookingView } from "@/lib/booking/queries";
import { changePolicy } from "@/lib/booking/rules";
import type { StudioView } from "@/lib/studio/queries";
import { NOW, newYork } from "@/tests/support/studio";
import { ABOUT_BOOKING } from "./booking-emails";
import { bookingProps } from "./booking-props";
import { renderEmail } from "./email";

const BOOKING_TEMPLATES = Object.keys(bookingTemplates) as BookingTemplate[];

const studio: StudioView = {
  name: "Limber Studio",
  phone: "+13025550100",
  email: "hello@limber.test",
  address: "12 Sample Street, Wilmington, DE 19801",
  timeZone: "America/New_York",
  country: "US",
  currency: "USD",
  minimumNoticeMinutes: 120,
  horizonDays: 60,
  changeWindowMinutes: 24 * 60,
  lateCancelFeePercent: 50,
  graceMinutes: 30,
  holdMinutes: 10,
  sampleData: false,
  emergencyNumber: "911",
  week: [],
};

const booking: BookingView = {
  id: "b0a4b0a4-0000-4000-8000-000000000000",
  reference: "7KQ2MXWD",
  status: "CONFIRMED",
  service: { slug: "stretch-50", name: "Facilitated stretch, 50 min", durationMinutes: 50, capacity: 1 },
  trainer: { slug: "maya", name: "Maya Okafor" },
  startsAt: newYork(27, "10:00"),
  endsAt: newYork(27, "10:50"),
  timeZone: "America/New_York",
  currency: "USD",
  priceCents: 9500,
  contactName: "Vera Visitor",
  contactEmail: "vera@example.test",
  contactPhone: "+13025550199;ext=12",
  bookedAt: newYork(20, "10:00"),
  extraPlace: false,
  note: "Left hip hurts.\nNo deep twists, please.",
  chapter: "knee-to-chest",
  feeCents: 0,
  cancelledAt: null,
  cancelledBy: null,
  checkedInAt: null,
  icsUid: "b0a4b0a4-0000-4000-8000-000000000000@limber",
  icsSequence: 1,
};

const session = (day: number, name = "Maya Okafor") => ({
  trainer: { slug: name.toLowerCase().slice(0, 4), name },
  startsAt: newYork(day, "10:00").toISOString(),
  endsAt: newYork(day, "10:50").toISOString(),
});

function render(
  template: BookingTemplate,
  change: { booking?: Partial<BookingView>; studio?: Partial<StudioView>; now?: Date } = {},
) {
  const about = { ...booking, ...change.booking };
  const terms = { ...studio, ...change.studio };
  const now = change.now ?? NOW;
  const moved = template === "booking-rescheduled" || template === "coach-rescheduled";
  const occasion = {
    message: {
      id: booking.id,
      template,
      to: template.startsWith("coach-") ? "maya@limber.test" : about.contactEmail,
      bookingId: booking.id,
      leadId: null,
      facts: { ...session(27), sequence: 1, ...(moved && { previous: session(25, "Jonas Lindqvist") }) },
    },
    found: { booking: about, policy: changePolicy(about, terms, now) },
    studio: terms,
    now,
  };
  const links = {
    manageUrl: "https://book.example.test/booking/SECRET-LINK",
    coachUrl: "http://limber.test/coach/bookings/7KQ2MXWD",
    bookUrl: "https://book.example.test/book",
  };
  return renderEmail(ABOUT_BOOKING[template], occasion, bookingProps(occasion, links));
}

const isForClient = (template: BookingTemplate) => template.startsWith("booking-");

test.for<[BookingTemplate, string]>([
  ["booking-confirmed", "You’re booked: Facilitated stretch, 50 min, Fri, Nov 27, 10:00 AM"],
  ["booking-rescheduled", "Rescheduled: Facilitated stretch, 50 min, now Fri, Nov 27, 10:00 AM"],
  ["booking-cancelled", "Canceled: Facilitated stretch, 50 min, Fri, Nov 27, 10:00 AM"],
  ["booking-reminder", "Reminder: Facilitated stretch, 50 min, Fri, Nov 27, 10:00 AM"],
  ["booking-link", "Your new link: Facilitated stretch, 50 min, Fri, Nov 27, 10:00 AM"],
  ["coach-booked", "New: Vera Visitor, Fri, Nov 27, 10:00 AM"],
  ["coach-rescheduled", "Rescheduled: Vera Visitor, now Fri, Nov 27, 10:00 AM"],
  ["coach-cancelled", "Canceled: Vera Visitor, Fri, Nov 27, 10:00 AM"],
])("the subject of %s says what happened and when", async ([template, subject]) => {
  expect((await render(template)).subject).toBe(subject);
});

test.for(BOOKING_TEMPLATES)(
  "states in %s what, when with its zone, and the reference, as HTML and as text",
  async (template) => {
    const mail = await render(template);
    for (const body of [mail.html, mail.text]) {
      expect(body).toContain("Friday, November 27, 10:00 AM to 10:50 AM EST");
      expect(body).toContain("Facilitated stretch, 50 min");
      expect(body).toContain("7KQ2MXWD");
    }
    expect(mail.html).toContain('href="tel:+13025550100"');
    expect(mail.text).toContain("(302) 555-0100");
  },
);

test.for(BOOKING_TEMPLATES)("loads nothing external in %s", async (template) => {
  const { html } = await render(template);
  expect(html).not.toMatch(/<img|<script|<link|@import|@font-face|url\(/i);
});

test.for(BOOKING_TEMPLATES)("gives the manage link only to the client, in %s", async (template) => {
  const mail = await render(template);
  const hasLink = JSON.stringify([mail.html, mail.text, mail.calendar]).includes("SECRET-LINK");
  expect(hasLink).toBe(isForClient(template));
});

test.for(BOOKING_TEMPLATES)(
  "never repeats the client's note, and says in %s at most that there is one and where",
  async (template) => {
    const mail = await render(template);
    expect(JSON.stringify(mail)).not.toMatch(/hip|twist/);
    expect(JSON.stringify([mail.subject, mail.calendar])).not.toMatch(/knee|note/);
    const isTold = template === "coach-booked" || template === "coach-rescheduled";
    for (const body of [mail.html, mail.text]) {
      expect(body.includes("Read the client’s note")).toBe(isTold);
      expect(body.includes("http://limber.test/coach/bookings/7KQ2MXWD")).toBe(isTold);
      expect(body.includes("knee-to-chest")).toBe(isTold);
    }
    const without = await render(template, { booking: { note: null } });
    expect(without.text).not.toContain("note");
  },
);

test("gives the coach the client's phone and email to tap, and replies go to the client", async () => {
  const mail = await render("coach-booked");
  expect(mail.html).toContain('href="tel:+13025550199;ext=12"');
  expect(mail.html).toContain('href="mailto:vera@example.test"');
  expect(mail.replyTo).toBe("vera@example.test");
  expect((await render("booking-confirmed")).replyTo).toBeUndefined();
});

test("tells the client price, terms and fee in advance", async () => {
  const { text } = await render("booking-confirmed");
  expect(text).toContain("$95, paid at the studio");
  expect(text).toContain("free of charge until Thursday, November 26, 10:00 AM EST");
  expect(text).toContain("canceling costs $47.50");
});

test("never promises free changes until a past moment", async () => {
  const { text } = await render("booking-confirmed", { now: newYork(27, "07:00") });
  expect(text).not.toContain("free of charge until");
  expect(text).toContain("so please call us. Canceling now costs $47.50");
});

test("states what a cancellation cost, or that it was free", async () => {
  const late = await render("booking-cancelled", { booking: { status: "CANCELLED", feeCents: 4750 } });
  expect(late.text).toMatch(/Fee:\s+\$47\.50 for canceling late/);
  const free = await render("booking-cancelled", { booking: { status: "CANCELLED" } });
  expect(free.text).toMatch(/Fee:\s+None/);
  expect(free.text).toContain("https://book.example.test/book");
});

test.for<BookingTemplate>(["booking-rescheduled", "coach-rescheduled"])(
  "states in %s what it was before",
  async (template) => {
    const { text } = await render(template);
    expect(text).toContain("Wednesday, November 25, 10:00 AM to 10:50 AM EST with Jonas Lindqvist");
  },
);

test.for<[BookingTemplate, "REQUEST" | "CANCEL"]>([
  ["booking-confirmed", "REQUEST"],
  ["booking-rescheduled", "REQUEST"],
  ["booking-cancelled", "CANCEL"],
  ["coach-booked", "REQUEST"],
  ["coach-rescheduled", "REQUEST"],
  ["coach-cancelled", "CANCEL"],
])("invites or cancels with the calendar entry of %s", async ([template, method]) => {
  const { calendar } = await render(template);
  expect(calendar?.method).toBe(method);
  expect(calendar?.content).toContain(`METHOD:${method}\r\n`);
});

test("attaches no calendar entry to a reminder, which changes nothing", async () => {
  expect((await render("booking-reminder")).calendar).toBeUndefined();
});

test.for([
  [newYork(27, "08:00"), "Today", "See you today."],
  [newYork(26, "10:00"), "Tomorrow", "See you tomorrow."],
  // Already the next date in UTC and in this test's zone.
  [newYork(26, "23:30"), "Tomorrow", "See you tomorrow."],
  [newYork(24, "10:00"), "Reminder", "See you soon."],
] as const)("a reminder names the studio's day, at %s", async ([now, word, heading]) => {
  const { subject, text } = await render("booking-reminder", { now });
  expect(subject).toBe(`${word}: Facilitated stretch, 50 min, Fri, Nov 27, 10:00 AM`);
  expect(text).toContain(heading);
});

test("a reminder says where, with whom, what to wear, and how to change it until when", async () => {
  const free = await render("booking-reminder", { now: newYork(26, "09:00") });
  for (const fact of [
    "12 Sample Street",
    "Maya Okafor",
    "Something soft",
    "See, reschedule or cancel",
    "SECRET-LINK",
  ])
    expect(free.text).toContain(fact);
  expect(free.text).toContain("free of charge until Thursday, November 26, 10:00 AM EST");
  const late = await render("booking-reminder", { now: newYork(27, "08:00") });
  expect(late.text).toContain("See or cancel");
  expect(late.text).toContain("Canceling now costs $47.50");
});

test("doesn't tell a class's coach that the time is free when one of several guests cancels", async () => {
  const service = { slug: "class", name: "Class", durationMinutes: 45, capacity: 3 };
  const { text } = await render("coach-cancelled", { booking: { service } });
  expect(text).toContain("One place in the class is open again; the class is still on.");
  expect((await render("coach-cancelled")).text).toContain("its time is free again");
});

test("marks sample data", async () => {
  expect((await render("booking-confirmed", { studio: { sampleData: true } })).text).toContain("Sample data");
  expect((await render("booking-confirmed")).text).not.toContain("Sample data");
});

test("omits what a new studio has not filled in", async () => {
  const { text, html } = await render("booking-confirmed", { studio: { phone: "", address: "" } });
  expect(text).not.toMatch(/Call|Where/);
  expect(html).not.toContain('href="tel:"');
});

test("tells a client that the studio canceled, or what became of the late fee if they asked to cancel", async () => {
  const cancelled = { status: "CANCELLED" as const, cancelledAt: newYork(27, "09:00") };
  const byStudio = await render("booking-cancelled", { booking: { ...cancelled, cancelledBy: "owner" } });
  expect(byStudio.text).toContain("we had to cancel this session");
  expect(byStudio.text).toMatch(/Fee:? +None\b/);
  expect(byStudio.text).not.toMatch(/waived|you canceled/i);
  const waived = await render("booking-cancelled", { booking: { ...cancelled, cancelledBy: "client" } });
  expect(waived.text).toContain("we’ve canceled your session");
  expect(waived.text).toContain("None. We’ve waived the $47.50 late fee.");
});

test("tells a coach who canceled, client or studio, and the fee", async () => {
  const of = async (change: Partial<BookingView>) =>
    (await render("coach-cancelled", { booking: { status: "CANCELLED", ...change } })).text;
  expect(await of({ cancelledBy: "client", feeCents: 4750 })).toMatch(
    /isn’t coming[\s\S]+\$47\.50 for canceling late/,
  );
  expect(await of({ cancelledBy: "owner" })).toContain("the studio canceled this booking");
  expect(await render("coach-cancelled").then(({ text }) => text)).not.toContain("canceled this booking");
});

test.for(BOOKING_TEMPLATES.filter(isForClient))(
  "repeats in %s neither a client's note nor a name with a link",
  async (template) => {
    const contactName = "http://evil.example/win";
    const mail = await render(template, {
      booking: { contactName, note: "Click spam.example", chapter: "spam-move" },
    });
    expect(JSON.stringify(mail).replaceAll(/\\r\\n[ \t]/g, "")).not.toMatch(/evil\.example|spam/);
    expect(mail.text).toMatch(/^(.*\n)*Hello, /);
  },
);

test("omits from the calendar entry what the studio doesn't have", async () => {
  const mail = await render("booking-confirmed", { studio: { phone: "", address: "" } });
  const entry = mail.calendar!.content.replaceAll(/\r\n[ \t]/g, "");
  expect(entry).toContain("DESCRIPTION:Reference 7KQ2MXWD. Limber Studio\\n");
  expect(entry).toContain("LOCATION:Limber Studio\r\n");
});
