import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Answers, PEOPLE, type Who } from "./people";
import type { Attempt } from "./rows";
import { actionName } from "./surface";

/** Requests as an attacker writes them: each cookie and header is explicit, and nothing is stored or followed. */

export interface Answered {
  status: number;
  /** Where it redirects. */
  location: string;
  headers: Headers;
  body: string;
}

const SESSION = "limber-session";

export function sessionCookie(token: string): string {
  return token && `${SESSION}=${token}`;
}

export async function ask(
  url: string,
  {
    cookie,
    headers,
    ...init
  }: { method?: string; cookie?: string; headers?: Record<string, string> | undefined; body?: BodyInit } = {},
): Promise<Answered> {
  const send = () =>
    fetch(url, {
      ...init,
      headers: { ...headers, ...(cookie && { Cookie: cookie }) },
      redirect: "manual",
    });
  // The server closes an idle connection, which a busy client notices only when it sends.
  const answer = await send().catch((error) =>
    error.cause?.code === "ECONNRESET" ? send() : Promise.reject(error),
  );
  return {
    status: answer.status,
    location: answer.headers.get("location") ?? answer.headers.get("x-action-redirect") ?? "",
    headers: answer.headers,
    body: await textOf(answer),
  };
}

/** How long to read a stream of events, which has no end. */
const STREAM_MS = 300;

async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) return answer.text();
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  setTimeout(() => reader.cancel(), STREAM_MS);
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
  return text;
}

/** An action's id in the build, and a page that accepts it. */
export interface BuiltAction {
  id: string;
  path: string;
}

interface Manifest {
  node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
}

/** Reads every action of the build by its name in the table: no page has to show its form. */
export async function builtActions(): Promise<Map<string, BuiltAction>> {
  const file = join(import.meta.dirname, "../../.next/server/server-reference-manifest.json");
  const { node }: Manifest = JSON.parse(await readFile(file, "utf8"));
  return new Map(
    Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
      // A page that exists for any address, if there is one.
      const [page = ""] = Object.keys(workers).sort(
        (a, b) => Number(a.includes("[")) - Number(b.includes("[")) || (a < b ? -1 : 1),
      );
      const path = page.replace(/^app|\/\([^)]*\)|\/page$/g, "").replace(/\[[^\]]*\]/g, "none");
      return [actionName(filename, exportedName), { id, path: path || "/" }];
    }),
  );
}

/** How a browser sends a form: with Next's script, or without JavaScript. */
export const WAYS = ["by script", "without JavaScript"] as const;
export type Way = (typeof WAYS)[number];

/**
 * Returns who sends an action in a way: everyone by script; without JavaScript the first person for each answer, because they all
 * meet the same guard.
 */
export function askersOf(answers: Answers, way: Way): Who[] {
  return PEOPLE.filter(
    (who) => way === "by script" || who === PEOPLE.find((first) => answers[first] === answers[who]),
  );
}

/** Sends what a browser sends for `<form action={action.bind(null, ...bound)}>`. */
export async function callAction(
  baseUrl: string,
  { id, path }: BuiltAction,
  { fields = {}, bound = [], cookie }: Attempt,
  {
    token,
    headers,
    way = "by script",
  }: { token: string; headers?: Record<string, string> | undefined; way?: Way },
): Promise<Answered> {
  const body = way === "by script" ? scriptBody(bound, fields) : plainBody(id, bound, fields);
  const cookies = [sessionCookie(token), cookie].filter(Boolean).join("; ");
  return ask(baseUrl + path, {
    method: "POST",
    cookie: cookies,
    headers: { ...headers, ...(way === "by script" && { "Next-Action": id }) },
    body,
  });
}

/** All arguments as React encodes them; the last is the form ("$K1": the fields that begin with "_1_"). */
function scriptBody(bound: unknown[], fields: Record<string, string>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(`_1_${name}`, value);
  body.set("0", JSON.stringify([...bound, "$K1"]));
  return body;
}

function plainBody(id: string, bound: unknown[], fields: Record<string, string>): FormData {
  const body = new FormData();
  body.set("$ACTION_REF_1", "");
  body.set("$ACTION_1:0", JSON.stringify({ id, bound: "$@1" }));
  body.set("$ACTION_1:1", JSON.stringify(bound));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return body;
}
