"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { fieldsOf, TextArea, TextField } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import type { FormState } from "@/lib/fields";

type MessageState = FormState<{ subject: string; text: string }>;

interface MessageFormProps {
  action: (state: MessageState, form: FormData) => Promise<MessageState>;
  hidden: Record<string, string>;
  guests: number;
}

export function MessageForm({ action, hidden, guests }: MessageFormProps) {
  return (
    <Section
      id="write"
      title={guests === 1 ? "Write to your guest" : `Write to all ${guests} guests`}
      heading="text-2xl"
      className="print:hidden mt-12"
    >
      <p className="mt-2 mb-5 text-muted">
        Each guest gets a separate email with the class and its time. No one sees who else is coming. Replies
        go to the studio.
      </p>
      <ActionForm action={action} hidden={hidden} className="grid gap-5">
        {({ values, errors }, pending) => (
          <>
            <MessageFields values={values} errors={errors} />
            <Button type="submit" disabled={pending} className="w-full sm:w-auto sm:justify-self-start">
              {pending ? "Sending…" : "Send this message"}
            </Button>
          </>
        )}
      </ActionForm>
    </Section>
  );
}

function MessageFields({ values, errors }: Pick<MessageState, "values" | "errors">) {
  const field = fieldsOf(["subject", "text"], errors);
  return (
    <>
      <TextField
        field={{ ...field("subject"), label: "Subject" }}
        defaultValue={values?.subject}
        maxLength={120}
        autoComplete="off"
        required
      />
      <TextArea
        field={{ ...field("text"), label: "Message" }}
        defaultValue={values?.text}
        maxLength={2000}
        rows={5}
        required
      />
    </>
  );
}
