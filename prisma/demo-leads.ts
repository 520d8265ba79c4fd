import type { LeadStatus } from "@/prisma/client/enums";

/** People who asked the demo studio about membership. They are made up, as in demo-studio.ts. */
export interface DemoLead {
  name: string;
  /** Before now. */
  hoursAgo: number;
  status: LeadStatus;
  /** Slug of the assigned coach; suspected spam has none. */
  coach: string | null;
  interest?: string;
  bestTime?: string;
  phone?: string;
  message?: string;
  source: Record<string, string>;
  /** A coach's note about a call. */
  note?: string;
  lostReason?: string;
  /** Snoozed for N days from today. */
  snoozedDays?: number;
  suspicion?: string;
  /** Another person's inquiry from the same address. */
  alsoAsked?: { name: string; message: string };
}

const page = { page: "/membership" };
const fromPost = (post: string) => ({ page: "/membership", post });

export const leads: DemoLead[] = [
  {
    name: "Amara Bello",
    hoursAgo: 0.4,
    status: "NEW",
    coach: "maya",
    interest: "stretching",
    bestTime: "evening",
    phone: "+13025550141",
    message:
      "My lower back is stiff every morning. Would coming twice a week be too much for a start, and what would it cost?",
    source: { ...fromPost("lower-back-pain"), referrer: "https://www.google.com/" },
  },
  {
    name: "Bruno Keller",
    hoursAgo: 1.2,
    status: "NEW",
    coach: "theo",
    interest: "training",
    message: "I lift at work. Do you open before seven?",
    source: page,
  },
  {
    name: "Carla Nunes",
    hoursAgo: 2,
    status: "NEW",
    coach: "priya",
    interest: "classes",
    bestTime: "email",
    message: "Is there a class in the evening for people who have never done this?",
    source: { ...page, utm_source: "newsletter", utm_campaign: "autumn" },
  },
  {
    name: "Dev Malhotra",
    hoursAgo: 2.6,
    status: "NEW",
    coach: "jonas",
    interest: "not-sure",
    source: fromPost("hamstrings-and-desks"),
  },
  {
    name: "Edith Vance",
    hoursAgo: 3.1,
    status: "NEW",
    coach: "maya",
    phone: "+13025550108",
    bestTime: "morning",
    message: "My husband and I would both like to come. Is there something for two?",
    source: page,
    alsoAsked: { name: "Walter Vance", message: "My wife has written already. My knees are the problem." },
  },
  {
    name: "Farid Rahimi",
    hoursAgo: 76,
    status: "NEW",
    coach: "jonas",
    interest: "training",
    phone: "+13025550167",
    message: "I called and nobody picked up, so I write.",
    source: page,
  },
  {
    name: "Gwen Ashby",
    hoursAgo: 100,
    status: "NEW",
    coach: "theo",
    interest: "stretching",
    message: "Do members get a table on Sundays?",
    source: fromPost("psoas"),
  },
  {
    name: "Hana Sato",
    hoursAgo: 28,
    status: "CONTACTED",
    coach: "maya",
    interest: "stretching",
    phone: "+13025550122",
    message: "I row, and my hips are always tight.",
    source: fromPost("psoas"),
    note: "Rows four times a week. Wants to think about it until Friday.",
  },
  {
    name: "Igor Petrov",
    hoursAgo: 52,
    status: "CONTACTED",
    coach: "theo",
    interest: "training",
    phone: "+13025550133",
    source: page,
    note: "Works shifts, only Mondays and Thursdays.",
  },
  {
    name: "Judith Brandt",
    hoursAgo: 74,
    status: "CONTACTED",
    coach: "priya",
    interest: "classes",
    message: "What do I need to bring?",
    source: { ...page, referrer: "https://duckduckgo.com/" },
  },
  {
    name: "Kwame Boateng",
    hoursAgo: 98,
    status: "CONTACTED",
    coach: "jonas",
    interest: "training",
    phone: "+13025550190",
    message: "Training for a half marathon in May.",
    source: fromPost("doms"),
  },
  {
    name: "Lucia Moretti",
    hoursAgo: 146,
    status: "CONTACTED",
    coach: "maya",
    interest: "stretching",
    message: "I am away until next week, but I do want to come.",
    source: page,
    note: "Away. Call again when she is back.",
    snoozedDays: 6,
  },
  {
    name: "Marek Novak",
    hoursAgo: 170,
    status: "TRIAL_BOOKED",
    coach: "theo",
    interest: "training",
    phone: "+13025550175",
    source: page,
  },
  {
    name: "Nadia Karim",
    hoursAgo: 122,
    status: "TRIAL_BOOKED",
    coach: "priya",
    interest: "classes",
    message: "A friend told me about the Saturday class.",
    source: page,
  },
  {
    name: "Owen Fairley",
    hoursAgo: 196,
    status: "TRIAL_BOOKED",
    coach: "maya",
    interest: "stretching",
    source: fromPost("lower-back-pain"),
  },
  {
    name: "Petra Holm",
    hoursAgo: 220,
    status: "TRIAL_BOOKED",
    coach: "jonas",
    interest: "training",
    phone: "+13025550111",
    message: "Coming back after a knee operation.",
    source: page,
  },
  {
    name: "Rafael Ortega",
    hoursAgo: 340,
    status: "JOINED",
    coach: "maya",
    interest: "stretching",
    phone: "+13025550150",
    source: fromPost("what-happens-in-a-stretching-session"),
    note: "Twice a week, mornings.",
  },
  {
    name: "Sinead Byrne",
    hoursAgo: 410,
    status: "JOINED",
    coach: "priya",
    interest: "classes",
    source: { ...page, utm_source: "newsletter", utm_campaign: "autumn" },
  },
  {
    name: "Tomas Lindh",
    hoursAgo: 500,
    status: "JOINED",
    coach: "theo",
    interest: "training",
    message: "I would like a plan that I can keep.",
    source: page,
  },
  {
    name: "Ursula Meyer",
    hoursAgo: 300,
    status: "LOST",
    coach: "jonas",
    interest: "training",
    source: page,
    lostReason: "No time that suits",
  },
  {
    name: "Vikram Rao",
    hoursAgo: 460,
    status: "LOST",
    coach: "priya",
    phone: "+13025550186",
    source: page,
    note: "Moves to Boston in January.",
    lostReason: "Moved away",
  },
  {
    name: "Willa Grant",
    hoursAgo: 620,
    status: "LOST",
    coach: "maya",
    interest: "not-sure",
    message: "How much is it?",
    source: page,
    lostReason: "Never answered",
  },
  {
    name: "Hana Sato-Reed",
    hoursAgo: 5,
    status: "NEW",
    coach: "priya",
    interest: "stretching",
    phone: "+13025550122",
    message: "I asked last week from my other address. Does the offer still stand?",
    source: page,
  },
  {
    name: "Best Rankings",
    hoursAgo: 9,
    status: "NEW",
    coach: null,
    message: "First page for every studio: www.rank.example www.pay.example www.win.example",
    source: page,
    suspicion: "the message is full of links",
  },
];
