/**
 * The demo studio: sample data, and labeled so on every page. The people are made up; their addresses end in ".test", which no
 * mail can reach (RFC 2606).
 */

export const studio = {
  name: "Limber Studio",
  phone: "+13026893489",
  email: "hello@limber.test",
  address: "12 Sample Street, Wilmington, DE 19801",
  timeZone: "America/New_York",
  currency: "USD",
  minimumNoticeMinutes: 120,
  horizonDays: 60,
  changeWindowMinutes: 24 * 60,
  lateCancelFeePercent: 50,
  graceMinutes: 30,
  holdMinutes: 10,
  sampleData: true,
};

export const ownerEmail = "owner@limber.test";

/** What the studio offers to people who ask about membership. */
export const introService = "free-intro";

export const tables = ["Window table", "Garden table"];

export const services = [
  {
    slug: "stretch-50",
    name: "Facilitated stretch, 50 min",
    summary:
      "You lie down, your coach does the work: hips, hamstrings and lower back, one side at a time, with time to let go.",
    durationMinutes: 50,
    turnoverMinutes: 10,
    startEveryMinutes: 30,
    priceCents: 9500,
    capacity: 1,
    needsTable: true,
  },
  {
    slug: "stretch-25",
    name: "Facilitated stretch, 25 min",
    summary: "One area that bothers you, taken seriously. Good between two meetings, and as a first try.",
    durationMinutes: 25,
    turnoverMinutes: 5,
    startEveryMinutes: 30,
    priceCents: 5500,
    capacity: 1,
    needsTable: true,
  },
  {
    slug: "mobility-assessment",
    name: "Mobility assessment, 40 min",
    summary:
      "We look at how you bend, reach and balance, and you leave knowing what is tight, what is weak and what to do about it.",
    durationMinutes: 40,
    turnoverMinutes: 5,
    startEveryMinutes: 15,
    priceCents: 7000,
    capacity: 1,
    needsTable: false,
  },
  {
    slug: "mobility-class",
    name: "Small-group mobility class, 45 min",
    summary: "Up to six people on mats, one coach with time for each. Bring socks.",
    durationMinutes: 45,
    turnoverMinutes: 15,
    startEveryMinutes: 15,
    priceCents: 2500,
    capacity: 6,
    needsTable: false,
  },
  {
    slug: introService,
    name: "Free intro, 20 min",
    summary: "Meet a coach, see the studio, ask anything about membership. Nothing to pay, nothing to sign.",
    durationMinutes: 20,
    turnoverMinutes: 0,
    startEveryMinutes: 30,
    priceCents: 0,
    capacity: 1,
    needsTable: false,
  },
  {
    slug: "training-intro",
    name: "Personal training intro, 30 min",
    summary: "Meet a coach, try a few movements, and find out whether training here suits you.",
    durationMinutes: 30,
    turnoverMinutes: 0,
    startEveryMinutes: 30,
    priceCents: 3500,
    capacity: 1,
    needsTable: false,
  },
];

const at = (hour: number, minute = 0) => hour * 60 + minute;

/** Weekdays as in ISO 8601: 1 is Monday. */
export const trainers = [
  {
    slug: "maya",
    name: "Maya Okafor",
    bio: "Maya came to stretching through rowing and a stubborn lower back of her own. She works slowly, explains what she is doing, and stops when you say so.",
    credentials: "Certified personal trainer and stretch coach",
    specialties: ["Lower back", "Hips and hamstrings", "Desk workers"],
    services: ["stretch-50", "stretch-25", "mobility-assessment", "training-intro", introService],
    hours: [1, 2, 3, 4, 5].flatMap((weekday) => [
      { weekday, startMinute: at(8), endMinute: at(12) },
      { weekday, startMinute: at(13), endMinute: at(16) },
    ]),
    classes: [],
  },
  {
    slug: "jonas",
    name: "Jonas Lindqvist",
    bio: "Jonas trained as a physical education teacher and has coached runners for twelve years. He likes simple plans that people keep.",
    credentials: "Teacher of physical education, certified running coach",
    specialties: ["Runners", "Glutes and psoas", "Coming back after a break"],
    services: ["stretch-50", "stretch-25", "mobility-class", "training-intro", introService],
    hours: [2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: at(10), endMinute: at(18) })),
    classes: [{ weekday: 2, startMinute: at(17) }],
  },
  {
    slug: "priya",
    name: "Priya Raman",
    bio: "Priya teaches mobility the way others teach a language: a little every day, with humor. Her assessments are famous for their honesty.",
    credentials: "Mobility teacher, certified personal trainer",
    specialties: ["Mobility", "Shoulders and neck", "Hypermobility"],
    services: ["stretch-50", "stretch-25", "mobility-assessment", "mobility-class", introService],
    hours: [
      ...[1, 3, 5].map((weekday) => ({ weekday, startMinute: at(12), endMinute: at(20) })),
      { weekday: 6, startMinute: at(9), endMinute: at(13) },
    ],
    classes: [
      { weekday: 3, startMinute: at(18, 30) },
      { weekday: 6, startMinute: at(9) },
    ],
  },
  {
    slug: "theo",
    name: "Theo Marsh",
    bio: "Theo opens the studio in the morning. A former carpenter, he knows what lifting does to a back and how to undo it.",
    credentials: "Certified strength coach, former carpenter",
    specialties: ["Lifting and manual work", "Strength for the back", "Early mornings"],
    services: ["stretch-50", "mobility-assessment", "mobility-class", "training-intro", introService],
    hours: [
      ...[1, 2, 3, 4].flatMap((weekday) => [
        { weekday, startMinute: at(7), endMinute: at(11) },
        { weekday, startMinute: at(15), endMinute: at(19) },
      ]),
      { weekday: 7, startMinute: at(9), endMinute: at(12) },
    ],
    classes: [{ weekday: 7, startMinute: at(10) }],
  },
];

/** People who have booked. */
export const clients = [
  "Alma Reyes",
  "Ben Carver",
  "Chidi Nwosu",
  "Dana Whitlock",
  "Elif Demir",
  "Frank Osei",
  "Grace Tanaka",
  "Hugo Martel",
  "Ines Cardoso",
  "Jo Pemberton",
  "Kofi Mensah",
  "Lena Fischer",
  "Mateo Ruiz",
  "Nora Quinn",
  "Omar Haddad",
  "Pia Lund",
  "Quentin Shaw",
  "Rosa Delgado",
  "Sam Ito",
  "Tess Moran",
  "Uma Patel",
  "Victor Hale",
  "Wanda Kim",
  "Yusuf Aydin",
];

/** What some of them wrote when they booked. */
export const notes = [
  "Left hip is tight after long drives.",
  "Lower back, mostly in the mornings.",
  "First time here. A little nervous.",
  "Hamstrings, please. I sit all day.",
  "Shoulder is fine again, thank you!",
];
