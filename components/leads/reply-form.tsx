"use client";

import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import type { FormState } from "@/lib/fields";

type ReplyState = FormState<{ subject: string; text: string }>;

interface ReplyFormProps {
  action: (state: ReplyState, form: FormData) => Promise<ReplyState>;
  leadId: string;
  formKey: string;
  /** Templates filled in for this person. */
  templates: { name: string; subject: string; text: string }[];
}

export function ReplyForm({ action, leadId, formKey, templates }: ReplyFormProps) {
  const [state, submit, pending] = useActionState(action, {});
  const [begun, setBegun] = useState<{ subject: string; text: string }>();
  const { errors = {} } = state;
  const values = begun ?? state.values ?? templates[0] ?? { subject: "", text: "" };
  return (
    <Form action={submit} className="grid gap-5" hidden={{ id: leadId, formKey }}>
      {state.problem && <Notice look="bad" title={state.problem} />}
      <div className="flex flex-wrap gap-2">
        {templates.map((template) => (
          <Button key={template.name} type="button" look="quiet" onClick={() => setBegun(template)}>
            {template.name}
          </Button>
        ))}
      </div>
      <TextField
        key={`subject:${values.subject}`}
        field={{ name: "subject", label: "Subject", errors: errors.subject }}
        defaultValue={values.subject}
        maxLength={120}
        required
      />
      <TextArea
        key={`text:${values.text}`}
        field={{ name: "text", label: "Email", errors: errors.text }}
        defaultValue={values.text}
        maxLength={5000}
        rows={10}
        required
      />
      <Button type="submit" disabled={pending} className="justify-self-start">
        {pending ? "Sending…" : "Send this email"}
      </Button>
    </Form>
  );
}
