import type { TimeOffQuery } from "@/lib/paths";
import type { Span } from "@/lib/timeoff/rules";
import { timeOffLabel, timeOffSpan } from "@/lib/timeoff/schema";
import { type Query, querySlug, queryValue } from "./query";

/** What a page of time off was asked with. What makes no sense counts as not said. */
export interface AskedTimeOff {
  span: Span | null;
  coach: string | undefined;
  label: string | undefined;
  news: string | undefined;
  slot: string | undefined;
  moved: number;
  cancelled: number;
}

export async function askedTimeOff(searchParams: Query): Promise<AskedTimeOff> {
  const query = await searchParams;
  const value = (name: keyof TimeOffQuery) => queryValue(query[name]);
  const span = timeOffSpan.safeParse({ from: value("from"), to: value("to") }).data;
  const count = (name: "moved" | "cancelled") => Number(/^\d{1,3}$/.exec(value(name) ?? "")?.[0] ?? 0);
  return {
    span: span ? { startsAt: span.from, endsAt: span.to } : null,
    coach: querySlug(query.coach),
    label: timeOffLabel.safeParse(value("label")).data,
    news: value("news"),
    slot: value("slot"),
    moved: count("moved"),
    cancelled: count("cancelled"),
  };
}
