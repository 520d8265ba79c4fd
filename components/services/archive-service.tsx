import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { EditedService } from "@/lib/services/queries";

/** Archives a service, after a second click that says what it does. */
export function ArchiveService({ service, archive }: { service: EditedService; archive: FormAction }) {
  const { sessionsAhead } = service;
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center underline">
        Archive this service
      </summary>
      <div className="mt-2 mb-4 grid max-w-prose gap-2">
        <p>
          No one can book it anymore, on the site, by phone or through the API. You can restore it at any
          time.
        </p>
        {sessionsAhead > 0 && (
          <p>
            {sessionsAhead === 1 ? "One session is" : `${sessionsAhead} sessions are`} ahead. Booked sessions
            stay, and can still be rescheduled or canceled.
          </p>
        )}
        {service.isIntro && (
          <p>
            It’s what you offer people who ask about membership. Until you restore it, we won’t offer them a
            first meeting.
          </p>
        )}
      </div>
      <Form action={archive} hidden={{ id: service.id }}>
        <SubmitButton look="danger">Archive it</SubmitButton>
      </Form>
    </details>
  );
}

export function RestoreService(props: { id: string; name?: string; restore: FormAction }) {
  return (
    <Form action={props.restore} hidden={{ id: props.id }}>
      <SubmitButton look="quiet">
        Restore{props.name && <span className="sr-only"> {props.name}</span>}
      </SubmitButton>
    </Form>
  );
}
