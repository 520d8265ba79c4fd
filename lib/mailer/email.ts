import { createElement, type FunctionComponent, type ReactElement } from "react";
import { render, toPlainText } from "react-email";
import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import type { Mail } from "@/lib/mail";
import type { Template } from "@/lib/outbox/template";
import type { StudioView } from "@/lib/studio/queries";

/** A message as it is in the outbox. */
export interface QueuedMessage<Facts = unknown> {
  id: string;
  template: string;
  to: string;
  bookingId: string | null;
  leadId: string | null;
  facts: Facts;
}

/** What an email is written from. */
export interface Occasion<Facts, Found> {
  message: QueuedMessage<Facts>;
  found: Found;
  studio: StudioView;
  now: Date;
}

/** How one kind of email is written. `Props` is what its file in `emails/` shows. */
export interface Email<Facts extends object, Found, Props extends object> {
  template: Template<string, Facts>;
  /** Reads the current state of what the message is about; null when it is gone. */
  read(ctx: Context, message: QueuedMessage<Facts>, studio: StudioView): Promise<Found | null>;
  /** Whether the message may still be sent; by default, whenever `read` finds something. */
  isStillTrue?(message: QueuedMessage<Facts>, found: Found): boolean;
  props(ctx: Context, occasion: Occasion<Facts, Found>): Props | Promise<Props>;
  subject(props: Props): string;
  Body: FunctionComponent<Props>;
  calendar?(occasion: Occasion<Facts, Found>, props: Props): Mail["calendar"];
  /** Where replies go; by default, to the studio. */
  replyTo?(occasion: Occasion<Facts, Found>): string;
}

/** The part of a mail that depends on its email; the rest is its envelope. */
export type RenderedMail = Pick<Mail, "subject" | "html" | "text" | "calendar" | "replyTo">;

/** Writes one kind of email from a message; null when the message is no longer true. */
export type WriteEmail = (
  ctx: Context,
  message: QueuedMessage,
  studio: StudioView,
) => Promise<RenderedMail | null>;

/** Creates the writer of an email from its definition. Throws on a message whose facts don't fit the template. */
export function email<Facts extends object, Found, Props extends object>(
  definition: Email<Facts, Found, Props>,
): WriteEmail {
  return async (ctx, queued, studio) => {
    const message = { ...queued, facts: definition.template.facts.parse(queued.facts) };
    const found = await definition.read(ctx, message, studio);
    if (found === null || definition.isStillTrue?.(message, found) === false) return null;
    const occasion = { message, found, studio, now: ctx.now };
    return renderEmail(definition, occasion, await definition.props(ctx, occasion));
  };
}

/** Renders an email as HTML and plain text, with its calendar entry if it has one. */
export async function renderEmail<Facts extends object, Found, Props extends object>(
  { subject, Body, calendar, replyTo }: Email<Facts, Found, Props>,
  occasion: Occasion<Facts, Found>,
  props: Props,
): Promise<RenderedMail> {
  return {
    subject: subject(props),
    ...(await renderBody(createElement(Body, props))),
    calendar: calendar?.(occasion, props),
    replyTo: replyTo?.(occasion),
  };
}

async function renderBody(body: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(body);
  return { html, text: toPlainText(html, PLAIN_TEXT) };
}

/** How the HTML reads as text: no capitals, numbers and addresses once, one line for each fact. */
const PLAIN_TEXT: Parameters<typeof toPlainText>[1] = {
  selectors: [
    { selector: "h1", format: "heading", options: { uppercase: false } },
    { selector: 'a[href^="tel:"]', format: "anchor", options: { ignoreHref: true } },
    { selector: 'a[href^="mailto:"]', format: "anchor", options: { ignoreHref: true } },
    { selector: "p.row", format: "paragraph", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
  ],
};

/** Returns the absolute address of a page, for an email. */
export function absolute(path: string): string {
  return env.APP_URL + path;
}
