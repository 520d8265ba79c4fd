import { paths } from "@/lib/paths";

const SLUG = /^[a-z0-9-]{1,80}$/;

/**
 * Returns where an inquiry came from: the form's fields named "source.…", which the page's script adds; without them, the page's
 * address (`referer`, RFC 9110 §10.1.3), because a cached page doesn't know its own query. Leaves out anything invalid: it must
 * not block an inquiry.
 */
export function inquirySource(form: FormData, referer: string | null): Record<string, string> {
  const said = [...form].flatMap(([name, value]) =>
    name.startsWith("source.") && typeof value === "string" && /^[^\p{Cc}]{1,200}$/u.test(value)
      ? [[name.slice("source.".length), value] as const]
      : [],
  );
  const source = { page: paths.membership(), ...fromAddress(referer), ...Object.fromEntries(said) };
  return Object.fromEntries(
    Object.entries(source).filter(([name, value]) =>
      name === "post" || name === "chapter" ? SLUG.test(value) : true,
    ),
  );
}

function fromAddress(referer: string | null): Record<string, string> {
  if (!referer || !URL.canParse(referer)) return {};
  const query = new URL(referer).searchParams;
  return Object.fromEntries(
    ["post", "chapter"].flatMap((name) => (query.get(name) ? [[name, query.get(name)!]] : [])),
  );
}
