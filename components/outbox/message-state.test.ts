import { expect, test } from "vitest";
import type { MessageView } from "@/lib/outbox/queries";
import { NOW, newYork } from "@/tests/support/studio";
import { deliveryStory } from "./message-state";

const message: MessageView = {
  id: "m",
  template: "booking-reminder",
  to: "visitor@example.test",
  subject: null,
  status: "QUEUED",
  attempts: 0,
  lastError: null,
  createdAt: NOW,
  plannedFor: null,
  sentAt: null,
};

test.for<[change: Partial<MessageView>, story: string]>([
  [{ plannedFor: newYork(27, "08:00") }, "Planned for Friday, November 27, 8:00 AM EST."],
  [{}, "Queued."],
  [{ attempts: 2, lastError: "451" }, "2 attempts so far; we’ll try again. Last reason: 451."],
  [{ status: "SENT", attempts: 1 }, "Sent after 1 attempt."],
  [{ status: "FAILED", attempts: 25, lastError: "550" }, "Not sent, after 25 attempts. Reason: 550."],
  [{ status: "WITHDRAWN" }, "Not sent: the booking was rescheduled or canceled before it went out."],
  [{ status: "WITHDRAWN", template: "coach-tomorrow" }, "Not sent: no one is coming that day anymore."],
  [{ status: "WITHDRAWN", lastError: "it came too late" }, "Not sent: it came too late."],
])("states what became of a message: %o", ([change, story]) => {
  expect(deliveryStory({ ...message, ...change }, "America/New_York")).toBe(story);
});
