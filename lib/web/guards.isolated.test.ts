import { beforeEach, expect, test, vi } from "vitest";
import type { Person } from "@/lib/access/rules";
import { requireCoach, requireOwner, requireUser } from "./guards";
import { currentPerson } from "./session";

/** The rules have their own table (lib/access/rules.test.ts); these tests cover what each refusal answers. */

vi.mock("./session", () => ({ currentPerson: vi.fn() }));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-limber-path": "/coach" }) }));
// Next sets this from `experimental.authInterrupts`.
vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");

const client: Person = {
  id: "1",
  sessionId: "2",
  email: "vera@example.test",
  name: null,
  role: "CLIENT",
  coach: null,
};
const coach: Person = { ...client, role: "COACH", coach: { id: "3", slug: "maya", name: "Maya" } };
const owner: Person = { ...client, role: "OWNER" };

beforeEach(() => vi.mocked(currentPerson).mockReset());

test.for([
  ["nobody", null, requireUser, "redirect", "unauthenticated"],
  ["nobody", null, requireOwner, "redirect", "unauthenticated"],
  ["a client", client, requireUser, "welcome", "welcome"],
  ["a client", client, requireCoach, "403", "forbidden"],
  ["a removed coach", { ...coach, coach: null }, requireCoach, "403", "forbidden"],
  ["a coach", coach, requireCoach, "welcome", "welcome"],
  ["a coach", coach, requireOwner, "403", "forbidden"],
  ["the owner", owner, requireCoach, "welcome", "welcome"],
  ["the owner", owner, requireOwner, "welcome", "welcome"],
] as const)(
  "%s gets the right answer, on a page and from the API",
  async ([, person, guard, onPage, byApi]) => {
    vi.mocked(currentPerson).mockResolvedValue(person);
    const page = await guard().then(
      () => "welcome",
      (error) => (error.digest.startsWith("NEXT_REDIRECT") ? "redirect" : error.digest.split(";").at(-1)),
    );
    const api = await guard("program").then(
      () => "welcome",
      (error) => error.code,
    );
    expect([page, api]).toEqual([onPage, byApi]);
  },
);

test("returns people to the page they wanted after signing in", async () => {
  vi.mocked(currentPerson).mockResolvedValue(null);
  await expect(requireCoach()).rejects.toMatchObject({
    digest: expect.stringContaining("/sign-in?next=%2Fcoach;"),
  });
});
