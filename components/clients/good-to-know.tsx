/** The notes about a client that a coach reads before a session. */
export function GoodToKnow({ notes }: { notes: readonly { id: string; text: string }[] }) {
  return notes.map(({ id, text }) => (
    <p key={id} className="mt-4 whitespace-pre-line border-danger border-l-2 pl-3">
      <span className="font-semibold">Good to know: </span>
      {text}
    </p>
  ));
}
