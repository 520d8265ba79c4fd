import { formatMoney } from "@/lib/money";
import { own } from "@/lib/own";
import { termInWords } from "@/lib/services/rules";
import { settingInWords } from "@/lib/studio/rules";
import { formatMoment } from "@/lib/time";

type Values = Record<string, unknown> | null;

/** The parts of an audit event that are shown. */
interface Told {
  actor: string;
  action: string;
  before: Values;
  after: Values;
}

/** What turns an event into words: the zone for instants, the coaches' names. */
export interface Telling {
  timeZone: string;
  currency: string;
  /** Names of coaches by slug. */
  coaches: Record<string, string>;
}

const TELLERS: Record<string, (event: Told, telling: Telling) => string> = {
  "booking.booked": ({ after }, telling) =>
    `booked ${session(after, telling)}${own(SOURCES, text(after, "source")) ?? ""}`,
  "booking.confirmed": () => "confirmed that it is their booking",
  "booking.disowned": () => "said that they didn’t book it",
  "booking.moved": ({ before, after }, telling) =>
    `rescheduled it from ${session(before, telling)} to ${session(after, telling)}`,
  "booking.cancelled": cancellation,
  "booking.checked-in": () => "checked the client in",
  "booking.check-in-undone": () => "undid the check-in",
  "booking.completed": () => "marked the session as done",
  "booking.no-show": () => "marked the client as a no-show",
  "booking.reopened": ({ before }) =>
    text(before, "status") === "NO_SHOW" ? "undid the no-show" : "undid marking the session as done",
  "booking.restored": () => "undid the cancellation",
  "booking.note-changed": () => "changed the coach’s note",
  "booking.link-renewed": () => "sent the client a new link; earlier links stopped working",
  "booking.move-undone": ({ after }, telling) => `undid the reschedule: it’s on ${session(after, telling)}`,
  "class.scheduled": ({ after }, telling) => `scheduled the class for ${session(after, telling)}`,
  "class.moved": ({ before, after }, telling) =>
    `rescheduled the class from ${session(before, telling)} to ${session(after, telling)}`,
  "class.move-undone": ({ after }, telling) =>
    `undid rescheduling the class: it’s on ${session(after, telling)}`,
  "class.places-changed": () => "changed the number of places in the class",
  "class.messaged": () => "emailed all guests",
  "class.cancelled": () => "canceled the class",
  "account.signed-in": ({ after }) =>
    `signed in with ${own(PROOFS, text(after, "proof")) ?? text(after, "issuer").replace(/^https?:\/\//, "")}`,
  "account.signed-out": () => "signed out",
  "account.wrong-code": () => "typed a wrong code",
  "client.email-asked": () => "entered a new email for the client",
  "client.email-changed": () => "confirmed the new email",
  "client.email-kept": () => "stopped the email change",
  "client.viewed": () => "opened the client’s page",
  "client.exported": () => "downloaded the client’s data",
  "clients.searched": () => "searched for clients",
  "studio.exported": ({ after }) => `downloaded all ${text(after, "kind")}`,
  "import.exported": () => "downloaded the report of an import",
  "studio.changed": settings,
  "service.added": ({ after }) => `added the service “${text(after, "name")}”`,
  "service.changed": service,
  "service.archived": () => "archived the service",
  "service.restored": () => "restored the service",
  "service.reordered": ({ before, after }) =>
    `changed its place in the list from ${own(before, "place")} to ${own(after, "place")}`,
  "api-key.made": ({ after }) => `made an API key for ${text(after, "name")}`,
  "api-key.changed": ({ after }) => `changed the API key of ${text(after, "name")}`,
  "api-key.revoked": ({ before }) => `revoked the API key of ${text(before, "name")}`,
};

const SOURCES: Record<string, string> = {
  web: " on the site",
  api: " through the API",
  coach: " for the client",
};

const PROOFS: Record<string, string> = { code: "a code", link: "a link" };

/** An event as a sentence: who did what, with the values before and after. */
export function eventInWords(event: Told, telling: Telling): string {
  const tell = own(TELLERS, event.action) ?? unknownDeed;
  const who = actorInWords(event.actor, telling.coaches);
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${tell(event, telling)}.`;
}

/** Who acted: "the client", "the owner", a coach's name, or Limber itself. */
export function actorInWords(actor: string, coaches: Record<string, string>): string {
  const slug = actor.startsWith("trainer:") ? actor.slice("trainer:".length) : undefined;
  if (slug !== undefined) return own(coaches, slug) ?? slug;
  return actor === "system" ? "Limber" : `the ${actor}`;
}

function session(values: Values, { timeZone, coaches }: Telling): string {
  const startsAt = new Date(text(values, "startsAt"));
  const slug = text(values, "trainer");
  const when = Number.isNaN(startsAt.getTime()) ? "a session" : formatMoment(startsAt, timeZone);
  return slug ? `${when} with ${own(coaches, slug) ?? slug}` : when;
}

function cancellation({ actor, after }: Told, { currency }: Telling): string {
  const fee = Number(after?.feeCents ?? 0);
  const asked = text(after, "cancelledBy") === "client" && actor !== "client" ? ", as the client asked," : "";
  return `canceled it${asked} ${fee > 0 ? `late, for ${formatMoney(fee, currency)}` : "without a fee"}`;
}

function settings({ before, after }: Told): string {
  const changes = Object.keys(after ?? {}).map((name) => {
    const { label, words } = settingInWords(name, own(after, name));
    return `${label} from ${settingInWords(name, own(before, name)).words} to ${words}`;
  });
  return `changed ${new Intl.ListFormat("en-US").format(changes)}`;
}

function service({ before, after }: Told, naming: Telling): string {
  const changes = Object.keys(after ?? {}).map((name) => {
    const { label, words } = termInWords(name, own(after, name), naming);
    return `${label} from ${termInWords(name, own(before, name), naming).words} to ${words}`;
  });
  return `changed ${new Intl.ListFormat("en-US").format(changes)}`;
}

/** The fallback for an event without words of its own: "session.scheduled" is "did “session scheduled”". */
function unknownDeed({ action }: Told): string {
  return `did “${action.replaceAll(/[.-]/g, " ")}”`;
}

function text(values: Values, name: string): string {
  const value = own(values, name);
  return typeof value === "string" ? value : "";
}
