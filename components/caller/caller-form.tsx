"use client";

import { startTransition, useActionState, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceGroup, ChoiceRadio } from "@/components/ui/choice-radio";
import { TextArea } from "@/components/ui/field";
import { paths } from "@/lib/paths";
import { CallerBooked } from "./caller-booked";
import { CallerRefusal } from "./caller-refusal";
import type { CallerAction, CallerState } from "./caller-state";
import { CallerTimes } from "./caller-times";
import { CallerWho } from "./caller-who";

const never = () => () => {};

/**
 * Who, what, with whom and when, in the order in which a caller says it. One plain form: with JavaScript it finds clients
 * while one types, and shows the times of what is chosen at once.
 */
export function CallerForm({ action, initial }: { action: CallerAction; initial: CallerState }) {
  const [state, dispatch, isPending] = useActionState(action, initial);
  const form = useRef<HTMLFormElement>(null);
  const isLive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [client, setClient] = useState(state.client);
  const [chosen, setChosen] = useState(state.values);
  const [isBooking, setBooking] = useState(false);
  const { choice, errors } = state;
  const coach = choice.coaches.some(({ slug }) => slug === chosen.coach) ? chosen.coach : "";

  const send = (intent: "times" | "book", button?: HTMLElement | null) => {
    const data = new FormData(form.current!, button);
    if (intent === "times") data.set("intent", intent);
    setBooking(intent === "book");
    startTransition(() => dispatch(data));
  };
  const narrow = (change: Partial<CallerState["values"]>) => {
    setChosen({ ...chosen, ...change });
    send("times");
  };

  useEffect(() => {
    if (state === initial) return;
    const { service, coach, day, client } = state.values;
    window.history.replaceState(null, "", paths.coachBook({ service, coach, day, client }));
    if (state.errors || state.problem)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-error], [role=alert]")?.focus();
  }, [state, initial]);

  if (state.booked) return <CallerBooked booked={state.booked} />;
  return (
    <>
      <h1 className="text-4xl sm:text-5xl">Book for a caller</h1>
      <form
        ref={form}
        action={dispatch}
        onSubmit={(event) => {
          // Sent by hand, as React would empty the fields of a form that it sends.
          event.preventDefault();
          if (!isPending || !isBooking) send("book", (event.nativeEvent as SubmitEvent).submitter);
        }}
        noValidate
        className="mt-6 grid gap-7"
      >
        <input type="hidden" name="formKey" value={state.formKey} />
        <CallerWho state={state} client={client} onChoose={setClient} isLive={isLive} />
        <ChoiceGroup legend="What">
          <div className="mt-2 grid gap-2 sm:grid-cols-2">
            {choice.services.map(({ slug, name }) => (
              <ChoiceRadio
                key={slug}
                name="service"
                value={slug}
                checked={slug === (isLive ? chosen.service : choice.service)}
                onChange={() => narrow({ service: slug })}
              >
                {name}
              </ChoiceRadio>
            ))}
          </div>
        </ChoiceGroup>
        <ChoiceGroup legend="With">
          <div className="mt-2 flex flex-wrap gap-2">
            {[{ slug: "", name: "Any coach" }, ...choice.coaches].map(({ slug, name }) => (
              <ChoiceRadio
                key={slug}
                name="coach"
                value={slug}
                checked={slug === coach}
                onChange={() => narrow({ coach: slug })}
              >
                {name}
              </ChoiceRadio>
            ))}
          </div>
        </ChoiceGroup>
        <CallerTimes
          state={state}
          startsAt={chosen.startsAt}
          onChoose={(startsAt) => setChosen({ ...chosen, startsAt })}
          typedDay={chosen.day}
          // A date that is not typed to its end is in the past, or none.
          onDay={(day) => (day >= choice.today ? narrow({ day }) : setChosen({ ...chosen, day }))}
          isPending={isPending}
          isLive={isLive}
        />
        <TextArea
          field={{
            name: "note",
            label: "Note for the coach",
            optional: true,
            hint: "What they say about how they feel. Only the coach of this session and the owner read it.",
            errors: errors?.note,
          }}
          defaultValue={state.values.note}
          rows={2}
        />
        <Button
          type="submit"
          disabled={isPending && isBooking}
          className="w-full text-lg sm:w-auto sm:justify-self-start"
        >
          {isPending && isBooking ? "Booking…" : "Book this session"}
        </Button>
        <CallerRefusal state={state} isPending={isPending} />
      </form>
    </>
  );
}
