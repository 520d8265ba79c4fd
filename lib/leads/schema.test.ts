import { expect, test } from "vitest";
import { phoneIn } from "@/lib/phone";
import { leadInput } from "./schema";

const asked = { name: "A", email: "a@example.test", consent: true };

test("reads an inquiry with the studio's own phone numbers and its rule about calls", () => {
  const input = leadInput.safeExtend({ phone: phoneIn("US") });
  expect(input.safeParse({ ...asked, phone: "302-555-0100" }).data?.phone).toBe("+13025550100");
  expect(input.safeParse({ ...asked, bestTime: "morning" }).error?.issues[0]?.path).toEqual(["phone"]);
});
