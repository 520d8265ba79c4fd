import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { anyoneAction, coachAction } from "./action";
import { requireCoach } from "./guards";
import { limitRate } from "./rate-limit";

/** How an action answers each of its callers. What each person may do is in tests/permissions. */

const NOW = new Date("2026-11-24T14:00:00Z");
const maya = { id: "1", role: "COACH", coach: { id: "3", slug: "maya", name: "Maya" } };

vi.mock("./guards", () => ({ allowAnyone: () => {}, requireCoach: vi.fn() }));
vi.mock("./rate-limit", () => ({ limitRate: vi.fn() }));
vi.mock("./caller", () => ({ currentCaller: async () => ({ kind: "address", address: "192.0.2.1" }) }));
vi.mock("./context", () => ({ requestContext: () => ({ db: null, now: NOW }) }));
vi.mock("./studio", () => ({ siteStudio: async () => ({ country: "US" }) }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ "x-limber-path": "/coach/x", "x-limber-query": "?day=2026-11-24" }),
}));

beforeEach(() => {
  vi.mocked(requireCoach)
    .mockReset()
    .mockResolvedValue(maya as never);
  vi.mocked(limitRate).mockReset();
});

const schema = z.object({ name: z.string().min(1, "Please enter a name."), days: z.array(z.string()) });
const verb = vi.fn(async (_: unknown, input: object) => ({ ok: true as const, input }));
const greet = coachAction(schema, verb, ({ input }) => ({ said: input }));

function formOf(...fields: [name: string, value: string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

const digestOf = (sent: Promise<unknown>) =>
  sent.then(
    () => "answered",
    (error) => error.digest as string,
  );

test("hands its verb what the schema read, the moment, and who acts, whatever a form says", async () => {
  const form = formOf(["name", "first"], ["name", "last"], ["days", "mon"], ["days", "tue"], ["by", "owner"]);
  const { said } = (await greet({}, form)) as { said: object };
  expect(said).toEqual({
    name: "last",
    days: ["mon", "tue"],
    by: expect.objectContaining({ actor: "trainer:maya" }),
  });
  expect(verb).toHaveBeenLastCalledWith(expect.objectContaining({ now: NOW, person: maya, form }), said);
});

test("gives a form that keeps its state its errors and all that was typed", async () => {
  expect(await greet({}, formOf(["name", ""], ["days", "mon"], ["$ACTION_KEY", "k"]))).toEqual({
    errors: { name: ["Please enter a name."] },
    values: { name: "", days: ["mon"] },
  });
  expect(limitRate).not.toHaveBeenCalled();
});

test("gives back what was typed with a refusal that its own words answer", async () => {
  const refuse = anyoneAction(schema, verb, () => ({ problem: "Not today." }));
  expect(await refuse({}, formOf(["name", "Dana"]))).toEqual({
    problem: "Not today.",
    values: { name: "Dana", days: [] },
  });
});

test("reads the object of a script, with and without an empty form after it", async () => {
  const sent = { name: "Dana", days: [] };
  expect(await greet(sent)).toEqual({ said: expect.objectContaining(sent) });
  expect(await greet(sent, new FormData())).toEqual({ said: expect.objectContaining(sent) });
});

test("finds nothing for a plain form that no page of ours sends, or returns to its page with a message", async () => {
  expect(await digestOf(greet(formOf(["name", ""])))).toContain("404");
  const reported = anyoneAction(schema, verb, () => undefined, { invalid: "lead-invalid" });
  expect(await digestOf(reported(formOf(["name", ""])))).toContain(
    "/coach/x?day=2026-11-24&flash=lead-invalid",
  );
});

test("says a limit in words, or on the page that the form was on", async () => {
  vi.mocked(limitRate).mockRejectedValue(new AppError("rate-limited", { retryAfterSeconds: 30 }));
  const form = formOf(["name", "Dana"], ["days", "mon"]);
  expect(await greet({}, form)).toMatchObject({
    problem: "That was a lot at once. Please wait 30 seconds and try again.",
    values: { name: "Dana" },
  });
  expect(await digestOf(greet(form))).toContain("/coach/x?day=2026-11-24&flash=unavailable");
});

test("hands a refusal to an action that answers it itself, with what was read of the form", async () => {
  const own = anyoneAction(schema, verb, () => "done", {
    refused: ({ errors, problem }, { input }) => ({ errors, problem, input }),
  });
  expect(await own({ name: "", days: [] })).toEqual({
    errors: { name: ["Please enter a name."] },
    problem: undefined,
    input: undefined,
  });
  vi.mocked(limitRate).mockRejectedValue(new AppError("rate-limited"));
  expect(await own({ name: "Dana", days: [] })).toMatchObject({ input: { name: "Dana", days: [] } });
});

test("does nothing when its guard refuses", async () => {
  vi.mocked(requireCoach).mockRejectedValue(Object.assign(new Error(), { digest: "NEXT_REDIRECT;/sign-in" }));
  verb.mockClear();
  expect(await digestOf(greet(formOf(["name", "Dana"])))).toContain("/sign-in");
  expect(verb).not.toHaveBeenCalled();
});

test.for([undefined, null, "text", 7, [], new Date(0)])("reads nothing from %j", async (sent) => {
  verb.mockClear();
  expect(await digestOf(greet(sent as never))).toContain("404");
  expect(verb).not.toHaveBeenCalled();
});

test("lets redirects of its verb through, and throws on what no one expects", async () => {
  const { redirect } = await import("next/navigation");
  const away = anyoneAction(
    z.object({}),
    () => redirect("/elsewhere"),
    () => undefined,
  );
  expect(await digestOf(away(formOf()))).toContain("/elsewhere");
  const broken = anyoneAction(
    z.object({}),
    () => {
      throw new Error("broken");
    },
    () => undefined,
  );
  await expect(broken({}, formOf())).rejects.toThrow("broken");
});
