import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ApiKeyView } from "@/lib/access/queries";
import { formatMoment } from "@/lib/time";
import { type ApiKeyAction, ApiKeyForm } from "./api-key-form";

interface ApiKeyListProps {
  keys: ApiKeyView[];
  timeZone: string;
  edit: ApiKeyAction;
  revoke: FormAction;
}

export function ApiKeyList({ keys, timeZone, edit, revoke }: ApiKeyListProps) {
  if (keys.length === 0)
    return (
      <p className="card p-6">
        No program has a key yet. Make one below when you have a program that books for people or sends us
        inquiries. Visitors don’t need one.
      </p>
    );
  const when = (instant: Date) => formatMoment(instant, timeZone);
  return (
    <ul className="card divide-y divide-line">
      {keys.map((key) => (
        <li key={key.id} className="px-5 py-4 [overflow-wrap:anywhere] sm:px-6">
          <p className="font-semibold">
            {key.name} <span className="font-mono font-normal text-base text-muted">…{key.ending}</span>
          </p>
          {key.revokedAt ? (
            <p className="text-base text-muted">Revoked {when(key.revokedAt)}.</p>
          ) : (
            <>
              <p className="text-base text-muted">
                {key.lastUsedAt ? `Last used ${when(key.lastUsedAt)}.` : "Never used."} Made{" "}
                {when(key.createdAt)}. Up to {key.perMinute} {key.perMinute === 1 ? "request" : "requests"} a
                minute.
              </p>
              <Change apiKey={key} edit={edit} />
              <Revoke apiKey={key} revoke={revoke} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const SUMMARY = "inline-flex min-h-11 cursor-pointer items-center underline";

function Change({ apiKey, edit }: { apiKey: ApiKeyView; edit: ApiKeyAction }) {
  return (
    <details>
      <summary className={SUMMARY}>
        Change<span className="sr-only"> {apiKey.name}</span>
      </summary>
      <div className="pt-2 pb-4">
        <ApiKeyForm apiKey={apiKey} action={edit} />
      </div>
    </details>
  );
}

/** Revokes a key, after a second click. */
function Revoke({ apiKey, revoke }: { apiKey: ApiKeyView; revoke: ApiKeyListProps["revoke"] }) {
  return (
    <details>
      <summary className={SUMMARY}>
        Revoke<span className="sr-only"> {apiKey.name}</span>
      </summary>
      <p className="mt-2 mb-4 max-w-prose">
        The program stops working with this key at once, and you can’t undo it. What it booked stays.
      </p>
      <Form action={revoke} hidden={{ id: apiKey.id }}>
        <SubmitButton look="danger" className="max-sm:w-full">
          Revoke this key
        </SubmitButton>
      </Form>
    </details>
  );
}
