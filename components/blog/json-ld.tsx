import type { Thing, WithContext } from "schema-dts";

/** Structured data for machines. Renders nothing without data. */
export function JsonLd({ data }: { data: WithContext<Thing> | undefined }) {
  if (!data) return null;
  return <script type="application/ld+json">{inScript(JSON.stringify(data))}</script>;
}

/** JSON that cannot end the element it is in, nor break a line for a parser that is older than ES2019. */
function inScript(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
