import { telephoneLink } from "../lib/paths.ts";
import { phoneInWords } from "../lib/phone.ts";

/** The studio as the database last described it. */
export interface KnownStudio {
  name: string;
  phone: string;
}

/** Returns the page for an outage of the database. It needs no other file, and reloads itself without JavaScript. */
export function outagePage(studio: KnownStudio | undefined): string {
  const words =
    "Our records are out of reach right now. Booked sessions stay booked. This page reloads by itself.";
  return plainPage(studio, "Back in a moment", words, 5);
}

/** Returns the page for a connection that asks for more pages than a person would. */
export function busyPage(studio: KnownStudio | undefined, retryAfterSeconds: number): string {
  const words =
    "There were a lot of requests from your connection just now. Nothing was changed. This page reloads by itself.";
  return plainPage(studio, "One moment, please", words, Math.max(retryAfterSeconds, 3));
}

function plainPage(
  studio: KnownStudio | undefined,
  title: string,
  words: string,
  againSeconds: number,
): string {
  const name = escapeHtml(studio?.name ?? "The studio");
  const phone = escapeHtml(phoneInWords(studio?.phone ?? ""));
  const call = phone ? ` If it can't wait, call us at <a href="${telephoneLink(phone)}">${phone}</a>.` : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${againSeconds}"><title>${title} · ${name}</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 1.5rem; font: 1.125rem/1.6 system-ui, sans-serif;
    background: light-dark(#fbf7ee, #121a16); color: light-dark(#15241d, #ece7dc); }
  main { max-width: 34rem; } h1 { font-size: 2.25rem; line-height: 1.15; } a { color: inherit; }
</style></head>
<body><main><h1>${title}</h1>
<p>${words}${call}</p>
<p>${name}</p></main></body></html>`;
}

/** Escapes text for HTML, as an element's text or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
