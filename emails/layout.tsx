import { Fragment, type ReactNode } from "react";
import { Body, Button, Container, Head, Heading, Html, Link, Preview, Section, Text } from "react-email";
import { mailLink, telephoneLink } from "@/lib/paths";
import { phoneInWords } from "@/lib/phone";

export interface EmailStudio {
  name: string;
  phone: string;
  address: string;
  sampleData: boolean;
}

/** The site's colors (app/globals.css) as hexadecimal, which mail programs understand. */
const color = {
  paper: "#fbf7ee",
  card: "#fffdf8",
  ink: "#15241d",
  muted: "#52605a",
  moss: "#2b5c47",
  line: "#e7e1d6",
};

const font = "Figtree, 'Segoe UI', Helvetica, Arial, sans-serif";

/**
 * For mail programs that follow dark mode. The body's color is repeated on its table cell, for programs that drop the
 * body.
 */
const dark = `
  @media (prefers-color-scheme: dark) {
    .paper, .paper > table > tbody > tr > td { background-color: #121a16 !important; }
    .card { background-color: #1a2420 !important; border-color: #2f3b35 !important; }
    .ink, .ink a { color: #ece7dc !important; }
    .muted, .muted a { color: #b3bdb6 !important; }
    .row { border-color: #2f3b35 !important; }
  }`;

/** The frame of every email. `preview` shows in the inbox. */
export function Layout(props: {
  studio: EmailStudio;
  preview: string;
  heading: string;
  children: ReactNode;
}) {
  const { studio } = props;
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Preview>{props.preview}</Preview>
      <Body
        className="paper"
        style={{ backgroundColor: color.paper, margin: 0, padding: "24px 12px", fontFamily: font }}
      >
        <Container style={{ maxWidth: 560, margin: "0 auto" }}>
          <Text className="muted" style={{ margin: "0 0 12px 4px", fontSize: 15, color: color.muted }}>
            {studio.name}
          </Text>
          <Section
            className="card"
            style={{
              backgroundColor: color.card,
              border: `1px solid ${color.line}`,
              borderRadius: 16,
              padding: "28px 28px 20px",
            }}
          >
            <Heading
              className="ink"
              style={{ margin: "0 0 12px", fontSize: 26, lineHeight: "32px", color: color.ink }}
            >
              {props.heading}
            </Heading>
            {props.children}
          </Section>
          <Footer studio={studio} />
        </Container>
      </Body>
    </Html>
  );
}

function Footer({ studio }: { studio: EmailStudio }) {
  return (
    <Text
      className="muted"
      style={{ margin: "16px 4px 0", fontSize: 14, lineHeight: "21px", color: color.muted }}
    >
      {studio.address}
      {studio.phone && (
        <>
          <br />
          Questions? Call <PhoneLink phone={studio.phone} />.
        </>
      )}
      {studio.sampleData && (
        <>
          <br />
          Sample data from the Limber demo.
        </>
      )}
    </Text>
  );
}

export function PhoneLink({ phone }: { phone: string }) {
  return <TextLink href={telephoneLink(phone)}>{phoneInWords(phone)}</TextLink>;
}

export function EmailLink({ address }: { address: string }) {
  return <TextLink href={mailLink(address)}>{address}</TextLink>;
}

/** A link in the color of the text around it. */
export function TextLink({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} style={{ color: "inherit", textDecoration: "underline" }}>
      {children}
    </Link>
  );
}

/** Typed text with its line breaks. */
export function Lines({ text }: { text: string }) {
  return text.split(/\r?\n/).map((line, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines do not move.
    <Fragment key={i}>
      {i > 0 && <br />}
      {line}
    </Fragment>
  ));
}

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={{ margin: "0 0 16px", fontSize: 17, lineHeight: "26px", color: color.ink }}>
      {children}
    </Text>
  );
}

/** A large code. Only padding splits it in half, so it copies as one. */
export function SpokenCode({ code }: { code: string }) {
  const half = Math.ceil(code.length / 2);
  return (
    <Text
      className="ink"
      style={{
        margin: "0 0 16px",
        fontSize: 32,
        lineHeight: "40px",
        fontWeight: 600,
        letterSpacing: 2,
        color: color.ink,
      }}
    >
      <span style={{ paddingRight: 10 }}>{code.slice(0, half)}</span>
      {code.slice(half)}
    </Text>
  );
}

/** Rows of a label and a value; empty values are left out. */
export function Facts({ rows }: { rows: [label: string, value: ReactNode][] }) {
  return (
    <Section style={{ margin: "0 0 20px" }}>
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <Text
            key={label}
            className="ink row"
            style={{
              margin: 0,
              padding: "9px 0",
              borderTop: `1px solid ${color.line}`,
              fontSize: 17,
              lineHeight: "25px",
              color: color.ink,
            }}
          >
            <span className="muted" style={{ display: "block", color: color.muted, fontSize: 14 }}>
              {label}:{" "}
            </span>
            {value}
          </Text>
        ))}
    </Section>
  );
}

export function Action({ href, children }: { href: string; children: string }) {
  return (
    <Section style={{ margin: "4px 0 20px" }}>
      <Button
        href={href}
        style={{
          backgroundColor: color.moss,
          color: "#ffffff",
          borderRadius: 12,
          padding: "14px 22px",
          fontSize: 17,
          fontWeight: 600,
        }}
      >
        {children}
      </Button>
    </Section>
  );
}

/** Secondary links, each tall enough for a thumb. */
export function SideActions({ links }: { links: [href: string, words: string][] }) {
  return (
    <Section style={{ margin: "0 0 20px" }}>
      {links.map(([href, words]) => (
        <Text
          key={href}
          className="ink"
          style={{ margin: 0, padding: "9px 0", fontSize: 17, lineHeight: "26px", color: color.ink }}
        >
          <TextLink href={href}>{words}</TextLink>
        </Text>
      ))}
    </Section>
  );
}
