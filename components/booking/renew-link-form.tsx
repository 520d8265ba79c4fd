import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";

/** Sends a booking's client a new link, in case someone else has the old one. */
export function RenewLinkForm({ reference, action }: { reference: string; action: FormAction }) {
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-base">
        Did the client’s link get into the wrong hands?
      </summary>
      <Form action={action} className="card grid justify-items-start gap-3 p-5" hidden={{ reference }}>
        <p className="text-base">
          We’ll email the client a new link to their booking. Links from earlier emails stop working right
          away.
        </p>
        <SubmitButton look="quiet">Send a new link</SubmitButton>
      </Form>
    </details>
  );
}
