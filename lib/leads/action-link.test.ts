import { expect, test } from "vitest";
import { NOW } from "@/tests/support/studio";
import { leadActionToken, readLeadAction } from "./action-link";

const access = {
  leadId: "b0a4b0a4-1111-4000-8000-000000000001",
  trainerId: "c0a4b0a4-2222-4000-8000-000000000002",
};
const endsAt = new Date(NOW.getTime() + 60_000);
const token = leadActionToken(access, endsAt, "secret");

test("a link opens its own lead for its own coach until it ends", () => {
  expect(readLeadAction(token, NOW, "secret")).toEqual(access);
  expect(readLeadAction(token, endsAt, "secret")).toBe(null);
});

test("a link that was changed in any place, or signed with another secret, opens nothing", () => {
  expect(readLeadAction(token, NOW, "other")).toBe(null);
  for (let i = 0; i < token.length; i++) {
    const forged = token.slice(0, i) + (token[i] === "A" ? "B" : "A") + token.slice(i + 1);
    // The last character's unused bits say nothing.
    if (Buffer.from(forged, "base64url").equals(Buffer.from(token, "base64url"))) continue;
    expect(readLeadAction(forged, NOW, "secret")).toBe(null);
  }
});

test.for(["", "x", "A".repeat(70), "A".repeat(10_000), `${token}A`, "ü".repeat(70)])(
  "no other text opens anything: %#",
  (text) => {
    expect(readLeadAction(text, NOW, "secret")).toBe(null);
  },
);
