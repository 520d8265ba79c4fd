import type { ReactNode } from "react";
import { buttonClasses } from "@/components/ui/button";
import { LineIcon } from "@/components/ui/line-icon";
import { Section } from "@/components/ui/section";
import { CopyLink, DeviceShare } from "./share-buttons";

interface ShareProps {
  /** The absolute URL. */
  url: string;
  title: string;
}

/** Ways to share a page. Plain links, so no network learns about readers who don't share. */
export function Share({ url, title }: ShareProps) {
  return (
    <Section id="share" title="Share this" heading="text-2xl" className="print:hidden">
      <ul className="mt-4 flex flex-wrap gap-2.5">
        {networksFor({ url, title }).map(({ name, href }) => (
          <li key={name}>
            <Elsewhere href={href}>{name}</Elsewhere>
          </li>
        ))}
        <li>
          <a href={`mailto:?${encoded({ subject: title, body: url })}`} className={LOOK}>
            Email
          </a>
        </li>
        <li className="noscript:hidden">
          <CopyLink url={url} className={LOOK} />
        </li>
        <DeviceShare url={url} title={title} className={LOOK} />
      </ul>
    </Section>
  );
}

const LOOK = buttonClasses("quiet", "min-h-11 px-4 py-2 text-base font-medium");

function networksFor({ url, title }: ShareProps): { name: string; href: string }[] {
  return [
    { name: "Facebook", href: `https://www.facebook.com/sharer/sharer.php?${encoded({ u: url })}` },
    { name: "X", href: `https://x.com/intent/post?${encoded({ url, text: title })}` },
    { name: "LinkedIn", href: `https://www.linkedin.com/sharing/share-offsite/?${encoded({ url })}` },
  ];
}

/** A query with spaces as %20: mail programs show a plus as it is (RFC 6068 §5). */
function encoded(query: Record<string, string>): string {
  return new URLSearchParams(query).toString().replaceAll("+", "%20");
}

/** A link that opens in a new tab, and says so, so a running routine isn't interrupted. */
function Elsewhere({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={LOOK}>
      {children}
      <LineIcon path="M5 3h8v8M13 3 3 13" size={12} />
      <span className="sr-only"> (new tab)</span>
    </a>
  );
}
