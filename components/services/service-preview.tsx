import { OutsideSessions } from "@/components/hours/outside-sessions";
import { PreviewDays } from "@/components/hours/preview-days";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { ServiceEditor } from "@/lib/services/service-editor";
import { formatLongIsoDate } from "@/lib/time";

interface ServicePreviewProps {
  editor: ServiceEditor;
  isArchived: boolean;
  timeZone: string;
}

/** What saving would do: openings before and after, and the sessions that stay as they are. */
export function ServicePreview({ editor, isArchived, timeZone }: ServicePreviewProps) {
  const { preview, advice, sessions } = editor;
  return (
    <>
      {preview && (
        <Section id="preview" className="mt-10 scroll-mt-4" title="Openings with these terms">
          <p className="mb-4 text-base text-muted">
            {formatLongIsoDate(preview.from)} to {formatLongIsoDate(preview.to)}. Nothing is saved yet.
            {isArchived && " Clients can book them once you restore the service."}
          </p>
          <p className="mb-4 text-xl">
            <strong>{openings(preview.before)}</strong> now, <strong>{openings(preview.after)}</strong> with
            these terms.
          </p>
          {advice.length > 0 && (
            <div className="mb-4">
              <Notice look="good" title="Good to know">
                <ul>
                  {advice.map((each) => (
                    <li key={each}>{each}</li>
                  ))}
                </ul>
              </Notice>
            </div>
          )}
          <details>
            <summary className="inline-flex min-h-11 cursor-pointer items-center underline">
              Show each day
            </summary>
            <div className="mt-2">
              <PreviewDays days={preview.days} timeZone={timeZone} />
            </div>
          </details>
        </Section>
      )}
      {sessions.length > 0 && (
        <Section className="mt-10" title="Sessions that stay as they are">
          <p className="mb-3 text-base text-muted">
            Each keeps its time, length, coach, table and price, whatever you change here.
          </p>
          <details>
            <summary className="inline-flex min-h-11 cursor-pointer items-center underline">
              {sessions.length === 1
                ? "Show the one session ahead"
                : `Show the ${sessions.length} sessions ahead`}
            </summary>
            <div className="mt-2">
              <OutsideSessions sessions={sessions} timeZone={timeZone} showsCoach />
            </div>
          </details>
        </Section>
      )}
    </>
  );
}

function openings(count: number): string {
  return count === 1 ? "1 opening" : `${count} openings`;
}
