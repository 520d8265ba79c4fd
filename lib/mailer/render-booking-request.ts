import { createElement } from "react";
import { render, toPlainText } from "react-email";
import * as bookingRequest from "@/emails/booking-request";
import { getBookingRequestById, REQUEST_MINUTES, requestToken } from "@/lib/booking/booking-request";
import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import type { Mail } from "@/lib/mail";
import type { BookingRequestFacts } from "@/lib/outbox/rules";
import { paths } from "@/lib/paths";
import { listServices, type StudioView } from "@/lib/studio/queries";
import { PLAIN_TEXT } from "./render-message";

/** The email whose link books what was asked for; null when the request or its service is gone. */
export async function renderBookingRequest(
  ctx: Context,
  { requestId }: BookingRequestFacts,
  studio: StudioView,
): Promise<Pick<Mail, "subject" | "html" | "text"> | null> {
  const request = await getBookingRequestById(ctx, requestId);
  const service = (await listServices(ctx)).find(({ slug }) => slug === request?.service);
  if (!request || !service) return null;
  const { startsAt, name } = request;
  const endsAt = new Date(startsAt.getTime() + service.durationMinutes * 60_000);
  const about = { studio, session: { service: service.name, trainer: "", startsAt, endsAt } };
  const html = await render(
    createElement(bookingRequest.BookingRequest, {
      ...about,
      name,
      confirmUrl: env.APP_URL + paths.bookByEmailConfirm(requestToken(requestId)),
      minutes: REQUEST_MINUTES,
    }),
  );
  return { subject: bookingRequest.subject(about), html, text: toPlainText(html, PLAIN_TEXT) };
}
