import { ButtonAnchor } from "@/components/ui/button";

/** A part of a message as sent; if it's a file, with a download link. */
export function MessageSource(props: {
  title: string;
  text: string;
  download?: { filename: string; contentType: string };
}) {
  const { title, text, download } = props;
  return (
    <section aria-label={title}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 className="text-2xl">{title}</h2>
        {download && (
          <ButtonAnchor
            look="quiet"
            className="min-h-11 py-2 text-base"
            download={download.filename}
            href={`data:${download.contentType},${encodeURIComponent(text)}`}
          >
            Download
          </ButtonAnchor>
        )}
      </div>
      <pre className="card whitespace-pre-wrap p-5 text-base [overflow-wrap:anywhere]">{text}</pre>
    </section>
  );
}
