import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { CallerForm } from "@/components/caller/caller-form";
import { idField, instant, isoDate, slugField } from "@/lib/fields";
import { noteViewed } from "@/lib/web/clients";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { serveCaller } from "./actions";
import { readLinkedState } from "./caller-state";

export const metadata: Metadata = { title: "Book for a caller" };

export default async function BookForCallerPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const query = await readQuery(searchParams, {
    start: instant,
    day: isoDate,
    coach: slugField,
    service: slugField,
    client: idField,
  });
  const state = await readLinkedState(requestContext(), randomUUID(), {
    start: query.start,
    ...(query.day && { day: query.day }),
    ...(query.coach && { coach: query.coach }),
    ...(query.service && { service: query.service }),
    ...(query.client && { client: query.client }),
  });
  if (state?.client) await noteViewed(person, state.client.id);
  return (
    <div className="wrap max-w-3xl pt-8">
      {state ? (
        <CallerForm initial={state} action={serveCaller} />
      ) : (
        <>
          <h1 className="text-4xl">Book for a caller</h1>
          <p className="card mt-6 p-6">No services can be booked yet. Add one first.</p>
        </>
      )}
    </div>
  );
}
