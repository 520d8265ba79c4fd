import type { Look } from "@/components/ui/button";
import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";

interface EndpointControlsProps {
  id: string;
  isPaused: boolean;
  test: FormAction;
  pause: FormAction;
}

export function EndpointControls({ id, isPaused, test, pause }: EndpointControlsProps) {
  return (
    <div className="flex flex-wrap gap-3">
      {!isPaused && (
        <Press id={id} action={test} look="quiet">
          Send a test
        </Press>
      )}
      <Press id={id} action={pause} look={isPaused ? "primary" : "quiet"} to={isPaused ? "active" : "paused"}>
        {isPaused ? "Resume" : "Pause"}
      </Press>
    </div>
  );
}

/** Deletes an endpoint, after a second click. */
export function RemoveEndpoint({ id, remove }: { id: string; remove: FormAction }) {
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center underline">
        Delete this webhook
      </summary>
      <p className="mt-2 mb-4 max-w-prose">
        We stop sending to it, including anything still waiting. Its secret and the log below are deleted too.
      </p>
      <Press id={id} action={remove} look="danger">
        Delete it and its log
      </Press>
    </details>
  );
}

interface PressProps {
  id: string;
  action: FormAction;
  look: Look;
  to?: "paused" | "active";
  children: string;
}

function Press({ id, action, look, to, children }: PressProps) {
  return (
    <Form action={action} className="max-sm:w-full" hidden={{ id, to }}>
      <SubmitButton look={look} className="max-sm:w-full">
        {children}
      </SubmitButton>
    </Form>
  );
}
