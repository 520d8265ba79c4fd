"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/fields";
import { ROTATION_HOURS } from "@/lib/webhooks/rules";
import { NewSecret } from "./new-secret";

type SecretState = FormState<{ id: string }> & { secret?: string };

interface SecretFormProps {
  id: string;
  action: (state: SecretState, form: FormData) => Promise<SecretState>;
}

/** Creates a new secret and shows it once. */
export function SecretForm({ id, action }: SecretFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  return (
    <Form action={submit} className="grid gap-4" hidden={{ id }}>
      {state.secret && (
        <NewSecret secret={state.secret}>We also sign with the old one for {ROTATION_HOURS} hours.</NewSecret>
      )}
      {state.problem && <Notice look="bad" title={state.problem} />}
      <div>
        <Button type="submit" look="quiet" aria-disabled={pending} className="max-sm:w-full">
          Make a new secret
        </Button>
        <p className="mt-2 text-base text-muted">
          Do this if it was lost or exposed. For {ROTATION_HOURS} hours we sign with both, so nothing is
          missed while the other program switches.
        </p>
      </div>
    </Form>
  );
}
