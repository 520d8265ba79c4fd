import type { TimeOffQuery } from "@/lib/paths";
import { type Span, spanProblem } from "@/lib/timeoff/rules";
import { timeOffLabel, timeOffSpan } from "@/lib/timeoff/schema";
import { type Query, querySlug, queryValue } from "./query";

/** What a page of time off was asked with. What makes no sense counts as not said. */
export interface AskedTimeOff {
  /** One that can be time off. */
  span: Span | null;
  coach: string | undefined;
  label: string | undefined;
  news: string | undefined;
  slot: string | undefined;
  moved: number;
  cancelled: number;
}

export async function askedTimeOff(searchParams: Query, now: Date): Promise<AskedTimeOff> {
  const query = await searchParams;
  const value = (name: keyof TimeOffQuery) => queryValue(query[name]);
  const { from, to } = timeOffSpan.safeParse({ from: value("from"), to: value("to") }).data ?? {};
  const span = from && to ? { startsAt: from, endsAt: to } : null;
  const count = (name: "moved" | "cancelled") => Number(/^\d{1,3}$/.exec(value(name) ?? "")?.[0] ?? 0);
  return {
    span: span && spanProblem(span, now) === null ? span : null,
    coach: querySlug(query.coach),
    label: timeOffLabel.safeParse(value("label")).data,
    news: value("news"),
    slot: value("slot"),
    moved: count("moved"),
    cancelled: count("cancelled"),
  };
}
