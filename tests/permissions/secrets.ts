import { createHash } from "node:crypto";
import { phoneInWords } from "@/lib/phone";
import type { Answered } from "./ask";
import type { Who } from "./people";
import type { HandlerRow, PageRow } from "./rows";
import type { ClientOf, World } from "./world";

/** What an answer must not contain, anywhere in its text. */

interface Requested {
  row: PageRow | HandlerRow;
  path: string;
  who: Who;
  answer: Answered;
}

/** The clients whose data each person may know. */
const KNOWN: Record<Who, ("client" | "otherClient")[]> = {
  visitor: [],
  client: ["client"],
  otherClient: ["otherClient"],
  coach: ["client"],
  otherCoach: ["otherClient"],
  owner: ["client", "otherClient"],
};

/** Signs of a program's internals. */
const INSIDES: [what: string, pattern: RegExp][] = [
  ["a stack trace", /\bat (async )?[\w.<>]+ \([^)]*:\d+:\d+\)/],
  ["a file of the server", /node_modules\/|\.next\/server|file:\/\/|\/lib\/[\w-]+\/[\w-]+\.ts\b/],
  [
    "SQL",
    /\bselect\s+[^<]{1,200}\sfrom\s+(users|sessions|bookings|clients|slots|messages)\b|PrismaClient|SQLSTATE/i,
  ],
  ["a hash of the database", /\\x[0-9a-f]{40,}/],
];

/** A secret as it could leak: itself, and its hash in the usual encodings of bytes. */
function writingsOf(secret: string): string[] {
  const hash = createHash("sha256").update(secret).digest();
  return [secret, hash.toString("hex"), hash.toString("base64"), hash.toString("base64url")];
}

/** Returns what no one may ever see: secrets of the server, of sessions, and the hashes of all tokens. */
export function secretsOf(world: World, sessions: string[]): Map<string, string> {
  const secrets = new Map(Object.entries(world.serverSecrets).map(([name, secret]) => [secret, name]));
  for (const token of sessions.filter(Boolean))
    for (const text of writingsOf(token)) secrets.set(text, "a session's token or its hash");
  const tokens = [
    world.client.booking.token,
    world.otherClient.booking.token,
    world.coach.feedToken,
    world.otherCoach.feedToken,
  ];
  for (const token of tokens)
    for (const text of writingsOf(token).slice(1)) secrets.set(text, "the hash of a token");
  return secrets;
}

/** Lists what this answer contains but shouldn't, in words. */
export function leaks(
  world: World,
  secrets: Map<string, string>,
  { row, path, who, answer }: Requested,
): string[] {
  const text = `${[...answer.headers].join("\n")}\n${answer.body}`;
  const lower = text.toLowerCase();
  const includesText = (secret: string) => lower.includes(secret.toLowerCase());
  const found = INSIDES.flatMap(([what, pattern]) => (pattern.test(text) ? [what] : []));
  for (const [secret, what] of secrets) if (text.includes(secret)) found.push(what);
  for (const subject of ["client", "otherClient"] as const) {
    const things = dataOf(world[subject]);
    const may = mayKnow(world, { row, path, who }, subject);
    for (const [what, secret] of Object.entries(things))
      if (includesText(secret) && !may.includes(what)) found.push(`the ${what} of ${subject}`);
  }
  for (const [subject, { feedToken }] of [
    ["coach", world.coach],
    ["otherCoach", world.otherCoach],
  ] as const)
    if (text.includes(feedToken) && !path.includes(feedToken)) found.push(`the feed's address of ${subject}`);
  return found.map((what) => `${who} ${path} says ${what}`);
}

export function dataOf({ name, email, phone, note, booking }: ClientOf) {
  return { name, email, phone, shownPhone: phoneInWords(phone), note, token: booking.token };
}

function mayKnow(
  world: World,
  { row, path, who }: Pick<Requested, "row" | "path" | "who">,
  subject: "client" | "otherClient",
): string[] {
  const { booking } = world[subject];
  if (row.shows === "all mail" || who === subject || path.includes(booking.token)) return ALL;
  const { feedToken } = subject === "client" ? world.coach : world.otherCoach;
  const isCoach = who === "coach" || who === "otherCoach" || who === "owner";
  return [
    ...(KNOWN[who].includes(subject) ? ["name", "email", "phone", "shownPhone", "note"] : []),
    ...(path.includes(feedToken) || (isCoach && row.shows === "names to coaches") ? ["name"] : []),
    ...(isCoach && row.shows === "contacts to coaches" ? ["name", "email", "phone", "shownPhone"] : []),
  ];
}

const ALL = ["name", "email", "phone", "shownPhone", "note", "token"];
