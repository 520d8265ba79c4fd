import type { ComponentProps } from "react";
import { Form, type FormAction } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ClientNoteView } from "@/lib/clients/queries";
import { MAX_NOTE_LENGTH } from "@/lib/clients/schema";
import { formatLongDate } from "@/lib/time";
import { NoteForm } from "./note-form";

interface ClientNotesProps {
  clientId: string;
  notes: (ClientNoteView & { mayRemove: boolean })[];
  timeZone: string;
  add: ComponentProps<typeof NoteForm>["action"];
  remove: FormAction;
}

export function ClientNotes({ clientId, notes, timeZone, add, remove }: ClientNotesProps) {
  return (
    <Section id="notes" title="Good to know" className="mt-10">
      <div className="card divide-y divide-line">
        {notes.map((note) => (
          <article key={note.id} className="px-5 py-3 [overflow-wrap:anywhere] sm:px-6">
            <p className="whitespace-pre-line">{note.text}</p>
            <div className="flex flex-wrap items-center justify-between gap-x-4">
              <p className="text-base text-muted">
                By {note.authorName}, {formatLongDate(note.createdAt, timeZone)}
              </p>
              {note.mayRemove && (
                <Form action={remove} className="-mr-2 ml-auto" hidden={{ client: clientId, note: note.id }}>
                  <SubmitButton className="min-h-11 rounded-lg px-2 text-base text-danger underline underline-offset-4">
                    Remove<span className="sr-only"> the note “{note.text.slice(0, 40)}”</span>
                  </SubmitButton>
                </Form>
              )}
            </div>
          </article>
        ))}
        <NoteForm clientId={clientId} maxLength={MAX_NOTE_LENGTH} action={add} />
      </div>
    </Section>
  );
}
