import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Flash } from "@/components/ui/flash";
import { Form, type FormAction } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { Radio, RadioGroup } from "@/components/ui/radio";
import { TextLink } from "@/components/ui/text-link";
import type { ClientView, SharedSession } from "@/lib/clients/queries";
import { FLASHES, type FlashKey } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";
import { formatLongDate, formatMoment } from "@/lib/time";

interface MergeChoiceProps {
  /** The client whose page was open, and the other one. */
  records: [ClientView, ClientView];
  /** Sessions that both have booked. */
  shared: SharedSession[];
  timeZone: string;
  flash: FlashKey | undefined;
  merge: FormAction;
}

export function MergeChoice({ records, shared, timeZone, flash, merge }: MergeChoiceProps) {
  const [client, other] = records;
  if (shared.length > 0) return <Shared {...{ shared, timeZone }} />;
  return (
    <Form action={merge} className="grid gap-6" hidden={{ client: client.id, with: other.id }}>
      {flash !== "not-sure" && <Flash flash={flash} />}
      <RadioGroup legend="Which contact should stay?" heading="mb-3 font-semibold">
        <div className="grid gap-4 sm:grid-cols-2">
          {records.map((record, index) => (
            <Radio key={record.id} look="card" name="keep" value={record.id} defaultChecked={index === 0}>
              <RecordFacts record={record} timeZone={timeZone} />
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <Consequences bothHaveAccounts={client.hasAccount && other.hasAccount} />
      <div>
        {flash === "not-sure" && (
          <p role="alert" className="mb-2 font-semibold text-danger">
            {FLASHES[flash][1]}
          </p>
        )}
        <Checkbox name="sure" value="yes" required>
          {client.name} and {other.name} are the same person.
        </Checkbox>
      </div>
      <div className="grid gap-3 sm:flex">
        <Button type="submit" look="danger">
          Merge these two clients
        </Button>
        <ButtonLink look="quiet" href={paths.coachClient(client.id)}>
          Don’t merge
        </ButtonLink>
      </div>
    </Form>
  );
}

function Consequences({ bothHaveAccounts }: { bothHaveAccounts: boolean }) {
  return (
    <div>
      <p>
        Both clients’ sessions, notes and history end up together. Future bookings with the other email go
        there too.
      </p>
      <p className="mt-1">
        {bothHaveAccounts && "Both have an account. "}
        Signed in with the email that stays, they see all sessions; with the other one, only those booked with
        it.
      </p>
      <p className="mt-1">You can’t undo this.</p>
    </div>
  );
}

function RecordFacts({ record, timeZone }: { record: ClientView; timeZone: string }) {
  const { name, email, phone, formerEmails, visits, lastVisitAt, nextSessionAt, hasAccount } = record;
  return (
    <span className="grid min-w-0 gap-1 [overflow-wrap:anywhere]">
      <span className="font-semibold">{name}</span>
      <span>{email}</span>
      <span>{phone ? phoneInWords(phone) : "No phone number"}</span>
      <span className="text-base text-muted">
        {formerEmails.length > 0 && `Also books as ${formerEmails.join(", ")}. `}
        {lastVisitAt
          ? `${visits === 1 ? "Came once" : `Came ${visits} times`}, last on ${formatLongDate(lastVisitAt, timeZone)}. `
          : "No visits yet. "}
        {nextSessionAt && `Next on ${formatLongDate(nextSessionAt, timeZone)}. `}
        {hasAccount && "Has an account."}
      </span>
    </span>
  );
}

/** Nothing is decided for them: whose place goes is for a person to say. */
function Shared({ shared, timeZone }: Pick<MergeChoiceProps, "shared" | "timeZone">) {
  return (
    <Notice look="care" title="Both have a place in the same session.">
      <p className="mt-1">
        A client can only have one place. Cancel one of the two, or if it has ended, mark who came. Then
        merge.
      </p>
      <ul className="mt-2 divide-y divide-line">
        {shared.map(({ reference, startsAt, service }) => (
          <li key={reference}>
            <TextLink href={paths.coachBooking(reference)} inline className="inline-block py-2">
              {service}, {formatMoment(startsAt, timeZone)}
            </TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
