import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { availableParallelism } from "node:os";
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";

/**
 * Measures how far hostile addresses get with filling up the calendar: `node --import tsx tests/bench/emptying.ts URL
 * bookings|holds ADDRESSES SECONDS`, against a program on loopback that was started with limits on and demo data. Each address is
 * one of 127.0.0.0/8, makes up an email for each booking, does the required work, and never sends a cookie back.
 */

const [base = "http://127.0.0.1:3000", what = "bookings", addresses = "1", seconds = "60"] =
  process.argv.slice(2);
const SERVICE = "stretch-50";
const DAYS = 14;

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

function send(
  path: string,
  from: string,
  {
    method = "GET",
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
): Promise<Answer> {
  const url = new URL(path, base);
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, localAddress: from, family: 4 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on("error", reject).end(body);
  });
}

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

async function openings(from = "127.0.0.99"): Promise<{ startsAt: string; placesLeft: number }[]> {
  const query = `service=${SERVICE}&from=${day(0)}&to=${day(DAYS - 1)}`;
  return JSON.parse((await send(`/api/v1/openings?${query}`, from)).text).openings;
}

const counts = { done: 0, refused: 0, solved: 0, highest: 0, waited: 0 };
const until = Date.now() + Number(seconds) * 1000;
let made = 0;

/** Books with a made-up email; does the required work. */
async function book(from: string, startsAt: string): Promise<void> {
  const body = Buffer.from(
    JSON.stringify({
      service: SERVICE,
      startsAt,
      name: "No one",
      email: `made-up-${process.pid}-${made++}@example.com`,
    }),
  );
  let work: string | undefined;
  while (Date.now() < until) {
    const headers = { "content-type": "application/json", ...(work && { "x-proof-of-work": work }) };
    const answer = await send("/api/v1/bookings", from, { method: "POST", headers, body });
    if (answer.status === 201) counts.done++;
    else counts.refused++;
    const problem = answer.status === 201 ? {} : JSON.parse(answer.text);
    if (problem.code === "rate-limited") {
      counts.waited++;
      await new Promise((done) => setTimeout(done, Number(answer.headers["retry-after"] ?? 1) * 1000));
    } else if (problem.code === "proof-of-work") {
      counts.highest = Math.max(counts.highest, problem.challenge.parameters.data.level);
      const timeout = Math.max(1, until - Date.now());
      const solution = await solveChallenge({ challenge: problem.challenge, deriveKey, timeout });
      if (!solution) return;
      counts.solved++;
      work = Buffer.from(JSON.stringify({ challenge: problem.challenge, solution })).toString("base64");
    } else return;
  }
}

/** Makes a hold through the page's form like a browser without scripts, without a cookie. */
async function hold(from: string, startsAt: string): Promise<void> {
  const page = await send(`/book/${SERVICE}?day=${startsAt.slice(0, 10)}`, from);
  const form = page.text
    .match(/<form[^>]*>(?:(?!<\/form>)[\s\S])*<\/form>/g)
    ?.find((each) => each.includes('name="startsAt"'));
  if (!form) return void (await new Promise((done) => setTimeout(done, 500)));
  const fields = new FormData();
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const [, name] = /name="([^"]*)"/.exec(input) ?? [];
    const [, value = ""] = /value="([^"]*)"/.exec(input) ?? [];
    if (name) fields.set(name, name === "startsAt" ? startsAt : value.replaceAll("&quot;", '"'));
  }
  const body = new Response(fields);
  const headers = { "content-type": body.headers.get("content-type")!, origin: new URL(base).origin };
  const sent = Buffer.from(await body.arrayBuffer());
  const answer = await send(`/book/${SERVICE}`, from, { method: "POST", headers, body: sent });
  if (answer.headers["set-cookie"]?.join().includes("limber-hold")) counts.done++;
  else counts.refused++;
}

async function attack(from: string, starts: string[]): Promise<void> {
  for (const startsAt of starts) {
    if (Date.now() >= until) return;
    await (what === "holds" ? hold : book)(from, startsAt);
  }
}

const places = (all: { placesLeft: number }[]) => all.reduce((sum, { placesLeft }) => sum + placesLeft, 0);
const before = await openings();
const starts = before.map(({ startsAt }) => startsAt);
const many = Number(addresses);
await Promise.all(
  Array.from({ length: many }, (_, i) =>
    attack(
      `127.0.0.${10 + i}`,
      starts.filter((_, at) => at % many === i),
    ),
  ),
);
const after = await openings();
console.log(
  JSON.stringify({
    what,
    addresses: many,
    seconds: Number(seconds),
    cores: availableParallelism(),
    openingsBefore: before.length,
    openingsAfter: after.length,
    placesBefore: places(before),
    placesAfter: places(after),
    ...counts,
  }),
);
