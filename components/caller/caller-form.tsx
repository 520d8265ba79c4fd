"use client";

import {
  type FormEvent,
  type RefObject,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Radio, RadioGroup } from "@/components/ui/radio";
import { paths } from "@/lib/paths";
import { CallerBooked } from "./caller-booked";
import { CallerRefusal } from "./caller-refusal";
import type { CallerAction, CallerState, CallerValues } from "./caller-state";
import { CallerTimes } from "./caller-times";
import { CallerWho } from "./caller-who";

/** Books for a caller. One plain form; JavaScript finds clients as you type, and shows times at each choice. */
export function CallerForm({ action, initial }: { action: CallerAction; initial: CallerState }) {
  const form = useRef<HTMLFormElement>(null);
  const isLive = useIsLive();
  const { state, dispatch, send, isPending, isBooking } = useCallerState(action, initial, form);
  const [client, setClient] = useState(state.client);
  const [chosen, setChosen] = useState(state.values);
  const { choice, errors } = state;
  const narrow = (change: Partial<CallerValues>) => {
    setChosen({ ...chosen, ...change });
    send("times");
  };
  const book = (event: FormEvent) => {
    // Sent manually, because React clears the fields of a form it sends.
    event.preventDefault();
    if (!isBooking) send("book", (event.nativeEvent as SubmitEvent).submitter);
  };

  if (state.booked) return <CallerBooked booked={state.booked} />;
  return (
    <>
      <h1 className="text-4xl sm:text-5xl">Book for a caller</h1>
      <Form
        ref={form}
        action={dispatch}
        onSubmit={book}
        noValidate
        className="mt-6 grid gap-7"
        hidden={{ formKey: state.formKey }}
      >
        <CallerWho state={state} client={client} onChoose={setClient} isLive={isLive} />
        <WhatAndWith
          {...{ choice, coach: chosen.coach, onChoose: narrow }}
          service={isLive ? chosen.service : choice.service}
        />
        <CallerTimes
          {...{ state, isPending, isLive, startsAt: chosen.startsAt }}
          onChoose={(startsAt) => setChosen({ ...chosen, startsAt })}
          typedDay={chosen.day}
          // A half-typed date is empty or in the past.
          onDay={(day) => (day >= choice.today ? narrow({ day }) : setChosen({ ...chosen, day }))}
        />
        <Note defaultValue={state.values.note} errors={errors?.note} />
        <Button type="submit" disabled={isBooking} className="w-full text-lg sm:w-auto sm:justify-self-start">
          {isBooking ? "Booking…" : "Book this session"}
        </Button>
        <CallerRefusal state={state} isPending={isPending} />
      </Form>
    </>
  );
}

function Note({ defaultValue, errors }: { defaultValue: string; errors: string[] | undefined }) {
  return (
    <TextArea
      field={{
        name: "note",
        label: "Note for the coach",
        optional: true,
        hint: "What they say about how they feel. Only the coach of this session and the owner can read it.",
        errors,
      }}
      defaultValue={defaultValue}
      rows={2}
    />
  );
}

/** Sends the form for other times or to book. Stores the answer's choices in the address, and focuses what's wrong. */
function useCallerState(action: CallerAction, initial: CallerState, form: RefObject<HTMLFormElement | null>) {
  const [state, dispatch, isPending] = useActionState(action, initial);
  const [intent, setIntent] = useState<"times" | "book">();
  const send = (intent: "times" | "book", button?: HTMLElement | null) => {
    const data = new FormData(form.current!, button);
    if (intent === "times") data.set("intent", intent);
    setIntent(intent);
    startTransition(() => dispatch(data));
  };
  useEffect(() => {
    if (state === initial) return;
    const { service, coach, day, client } = state.values;
    window.history.replaceState(null, "", paths.coachBook({ service, coach, day, client }));
    if (state.errors || state.problem)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-error], [role=alert]")?.focus();
  }, [state, initial, form]);
  return { state, dispatch, send, isPending, isBooking: isPending && intent === "book" };
}

/** Whether scripts run: false on the server and until hydration. */
function useIsLive(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}

function WhatAndWith(props: {
  choice: CallerState["choice"];
  service: string;
  coach: string;
  onChoose: (change: Partial<CallerValues>) => void;
}) {
  const { choice, service, coach, onChoose } = props;
  const known = choice.coaches.some(({ slug }) => slug === coach) ? coach : "";
  return (
    <>
      <RadioGroup legend="What">
        <div className="mt-2 grid gap-2 sm:grid-cols-2">
          {choice.services.map(({ slug, name }) => (
            <Radio
              key={slug}
              name="service"
              value={slug}
              checked={slug === service}
              onChange={() => onChoose({ service: slug })}
            >
              {name}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <RadioGroup legend="With">
        <div className="mt-2 flex flex-wrap gap-2">
          {[{ slug: "", name: "Any coach" }, ...choice.coaches].map(({ slug, name }) => (
            <Radio
              key={slug}
              name="coach"
              value={slug}
              checked={slug === known}
              onChange={() => onChoose({ coach: slug })}
            >
              {name}
            </Radio>
          ))}
        </div>
      </RadioGroup>
    </>
  );
}
