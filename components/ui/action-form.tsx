"use client";

import { type ReactNode, useActionState } from "react";
import type { FormState } from "@/lib/fields";
import { HiddenFields } from "./hidden-fields";
import { Notice } from "./notice";
import { useFocusOnReturn } from "./use-focus-on-return";

type Refusal = Pick<FormState<object>, "problem"> & { errors?: object; values?: object };

interface ActionFormProps<State> {
  action: (state: State, form: FormData) => Promise<State>;
  hidden?: Record<string, string | undefined>;
  className: string;
  /** Whether the form has come back with something to read; by default with its values. */
  isBack?: (state: State) => boolean;
  children: (state: State, isPending: boolean) => ReactNode;
}

/** A form whose action returns its next state. Shows the problem, and focuses what's wrong. Needs no JavaScript. */
export function ActionForm<State extends Refusal>(props: ActionFormProps<State>) {
  const { action, hidden = {}, className, isBack = ({ values }) => values !== undefined, children } = props;
  const [state, submit, isPending] = useActionState<State, FormData>(
    action as (state: Awaited<State>, form: FormData) => Promise<State>,
    {} as Awaited<State>,
  );
  const form = useFocusOnReturn(state, isBack(state));
  return (
    <form ref={form} action={submit} noValidate className={className}>
      <HiddenFields values={hidden} />
      {state.problem && <Notice look="care" title={state.problem} />}
      {children(state, isPending)}
    </form>
  );
}
