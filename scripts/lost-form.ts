import type { IncomingMessage, ServerResponse } from "node:http";
import { escapeHtml, type KnownStudio } from "./outage-page.ts";
import { replaceAnswer } from "./replace-answer.ts";

/**
 * A form that was open during an update may name an action that no longer exists. Next would answer 409 and drop what was
 * typed. A browser without JavaScript gets it back on a page instead; with JavaScript, app/(site)/error.tsx does the
 * same. Nothing is stored.
 */

/** Next's header for an unknown action. */
const NOT_FOUND = "x-nextjs-action-not-found";
/** As in next.config.ts. */
const MAX_FORM_BYTES = 64 * 1024;

/** Labels of the fields that people type in, by name. Other fields are ours: keys, times, choices. */
const TYPED: ReadonlyMap<string, string> = new Map([
  ["name", "Name"],
  ["email", "Email"],
  ["phone", "Phone"],
  ["note", "Note"],
  ["message", "Message"],
  ["text", "Text"],
  ["body", "Text"],
  ["subject", "Subject"],
  ["reason", "Reason"],
  ["lostReason", "Reason"],
  ["notes", "Notes"],
  ["coachNote", "Note"],
  ["label", "Label"],
  ["address", "Address"],
]);

/** Answers a form whose action is unknown with a page that shows what was typed. Leaves other answers unchanged. */
export function keepLostForm(
  request: IncomingMessage,
  response: ServerResponse,
  studio: () => KnownStudio | undefined,
): void {
  const type = request.headers["content-type"] ?? "";
  const isForm = request.method === "POST" && type.startsWith("multipart/form-data");
  if (!isForm || request.headers["next-action"] !== undefined) return;
  const { read } = rememberBody(request);
  replaceAnswer(response, () =>
    response.hasHeader(NOT_FOUND)
      ? async (own) => {
          const fields = await typedFields(read(), type);
          own.writeHead(200, HEADERS).end(lostFormPage(fields, request.url ?? "/", studio()));
        }
      : undefined,
  );
}

const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
};

/** Copies a request's body while another reader reads it, up to the size of a form. */
export function rememberBody(request: IncomingMessage): { read: () => Buffer; isCut: () => boolean } {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isCut = false;
  const push = request.push.bind(request);
  request.push = (chunk: Buffer | null, ...more) => {
    if (chunk && bytes + chunk.length <= MAX_FORM_BYTES) {
      bytes += chunk.length;
      chunks.push(chunk);
    } else if (chunk) isCut = true;
    return push(chunk, ...more);
  };
  return { read: () => Buffer.concat(chunks), isCut: () => isCut };
}

async function typedFields(body: Buffer, type: string): Promise<[label: string, text: string][]> {
  const form = await new Response(new Uint8Array(body), { headers: { "Content-Type": type } })
    .formData()
    .catch(() => new FormData());
  return [...form].flatMap(([name, value]) => {
    // Beside a bound action React writes "_1_name" for "name".
    const label = TYPED.get(name.replace(/^_\d+_/, ""));
    if (!label || typeof value !== "string" || !value.trim()) return [];
    // A form sends each line break as two characters (HTML standard, "constructing the entry list").
    return [[label, value.replaceAll("\r\n", "\n")] as [string, string]];
  });
}

/** Returns a page that needs no other file. All text from outside is escaped. */
export function lostFormPage(
  fields: readonly (readonly [label: string, text: string])[],
  url: string,
  studio: KnownStudio | undefined,
): string {
  const name = escapeHtml(studio?.name ?? "The studio");
  // Never another site's address.
  const path = escapeHtml(/^\/(?![/\\])/.test(url) ? url : "/");
  const typed = fields.map(
    ([label, text]) =>
      `<label>${escapeHtml(label)}<textarea readonly rows="${Math.min(8, text.split("\n").length)}">\n${escapeHtml(text)}</textarea></label>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Please send it again · ${name}</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 2rem 1.5rem; font: 1.125rem/1.6 system-ui, sans-serif;
    background: light-dark(#fbf7ee, #121a16); color: light-dark(#15241d, #ece7dc); }
  main { max-width: 34rem; margin: 0 auto; } h1 { font-size: 2.25rem; line-height: 1.15; } a { color: inherit; }
  label { display: block; margin: 0 0 1rem; font-weight: 600; }
  textarea { display: block; width: 100%; box-sizing: border-box; margin-top: .25rem; padding: .6rem; font: inherit; font-weight: 400;
    color: inherit; background: transparent; border: 1px solid; border-radius: .75rem; }
</style></head>
<body><main><h1>Please send it again</h1>
<p>We updated this site while you were filling in the form, so nothing was sent and nothing has changed.</p>
<p><a href="${path}">Open the form again</a></p>
${typed.length > 0 ? `<h2>What you typed</h2><p>Copy it from here. We haven’t saved it anywhere.</p>\n${typed.join("\n")}` : ""}
<p>${name}</p></main></body></html>`;
}
