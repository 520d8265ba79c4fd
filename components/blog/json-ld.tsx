import type { Thing, WithContext } from "schema-dts";

/** Structured data (JSON-LD) for search engines. Renders nothing without data. */
export function JsonLd({ data }: { data: WithContext<Thing> | undefined }) {
  if (!data) return null;
  return <script type="application/ld+json">{inScript(JSON.stringify(data))}</script>;
}

/** JSON that can't close its script element, and has no line breaks that parsers before ES2019 reject. */
function inScript(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
