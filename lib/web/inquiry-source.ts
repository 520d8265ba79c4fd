import { paths } from "@/lib/paths";

const SLUG = /^[a-z0-9-]{1,80}$/;

/**
 * Where an inquiry came from: the form's fields named "source.…", which the page's script adds; without it, what the
 * address of the page says (`referer`, RFC 9110 §10.1.3), as a page from memory cannot know its own query. What is wrong
 * with one leaves it out: it must not keep anybody from asking.
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
