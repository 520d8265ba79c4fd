import type { LeadEventView, LeadView } from "@/lib/leads/queries";
import { LEAD_STATUS_WORDS } from "@/lib/leads/rules";
import { CALL_TIMES, INTERESTS, inChoice } from "@/lib/leads/schema";
import { own } from "@/lib/own";
import { phoneInWords } from "@/lib/phone";
import { formatIsoDate, formatMoment } from "@/lib/time";

interface LeadHistoryProps {
  events: LeadView["events"];
  timeZone: string;
  /** Events name coaches by slug or by ID. */
  coaches: { id: string; slug: string; name: string }[];
}

export function LeadHistory({ events, timeZone, coaches }: LeadHistoryProps) {
  const coachNames = Object.fromEntries(
    coaches.flatMap(({ id, slug, name }) => [
      [id, name],
      [slug, name],
    ]),
  );
  return (
    <ol className="grid gap-4 border-line border-l-2 pl-5">
      {events.map((event) => (
        <li key={event.id} className="[overflow-wrap:anywhere]">
          <p className="text-base text-muted">{formatMoment(event.at, timeZone)}</p>
          <p>{inWords(event, coachNames)}</p>
          {factsOf(event) && <p className="text-base text-muted">{factsOf(event)}</p>}
          {textOf(event) && (
            <p className="mt-1 whitespace-pre-line border-accent border-l-2 pl-3 text-base">
              {textOf(event)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function textOf({ data }: LeadEventView): string | undefined {
  const text = data.message ?? data.note;
  return typeof text === "string" ? text : undefined;
}

/** The choices sent with the message. */
function factsOf({ kind, data }: LeadEventView): string | undefined {
  if (kind !== "enquired") return undefined;
  const words = [
    typeof data.interest === "string" && inChoice(INTERESTS, data.interest),
    typeof data.phone === "string" && phoneInWords(data.phone),
    typeof data.bestTime === "string" && inChoice(CALL_TIMES, data.bestTime),
  ].filter(Boolean);
  return words.length > 0 ? words.join(" · ") : undefined;
}

function inWords({ actor, kind, data }: LeadEventView, coachNames: Record<string, string>): string {
  const who = actorInWords(actor, coachNames);
  const to = typeof data.to === "string" ? (own(coachNames, data.to) ?? "another coach") : "no one";
  switch (kind) {
    case "enquired":
      return `${data.name ?? "Someone"} asked`;
    case "assigned":
      return `${who} assigned it to ${to}`;
    case "claimed":
      return `${who} claimed it`;
    case "called":
      return data.reached ? `${who} called and reached them` : `${who} called, no answer`;
    case "wrote":
      return `${who} wrote`;
    case "noted":
      return `${who} noted`;
    case "moved":
      return `${who} moved it from “${status(data.from)}” to “${status(data.to)}”${data.lostReason ? `: ${data.lostReason}` : ""}`;
    case "booked":
      return `A session was booked (${data.reference})`;
    case "snoozed":
      return typeof data.until === "string"
        ? `${who} snoozed it until ${formatIsoDate(data.until)}`
        : `${who} brought it back`;
    case "passed-on":
      return `${who} passed it on to ${to}`;
    case "unanswered":
      return `No answer in time: it went on to ${to}`;
    case "released":
      return `${who} marked it as not spam`;
    case "merged":
      return `${who} merged in inquiry ${data.reference} from ${data.name} (${data.email})`;
  }
}

function status(value: unknown): string {
  return own(LEAD_STATUS_WORDS, value) ?? String(value);
}

function actorInWords(actor: string, coachNames: Record<string, string>): string {
  if (actor.startsWith("trainer:")) return own(coachNames, actor.slice("trainer:".length)) ?? "A coach";
  return actor === "owner" ? "The owner" : actor === "client" ? "They" : "The studio’s program";
}
