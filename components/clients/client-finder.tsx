"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { type ComponentProps, type ReactNode, useId, useState } from "react";
import { boxClasses } from "@/components/ui/box";
import { FieldErrors } from "@/components/ui/field";
import type { FoundClientMatch, FoundClientView } from "@/lib/clients/find-clients";
import { isEnoughToFind, SAY_MORE_TO_FIND } from "@/lib/clients/rules";
import { ClientLine } from "./client-line";
import { finderKey } from "./finder-key";
import { type ClientSearch, useClientSearch } from "./use-client-search";

interface ClientFinderProps {
  initialText: string;
  chosen: FoundClientView | null;
  onChoose: (client: FoundClientView | null) => void;
  /** The text names someone new. */
  onNew: (text: string) => void;
  errors: string[] | undefined;
  timeZone: string;
}

/** A client to pick, or someone new. */
type Choice = { id: string; client?: FoundClientMatch };
const NEW: Choice = { id: "new" };

/**
 * Finds a client as you type: an editable combobox with a list (WAI-ARIA Authoring Practices, "Combobox"). The first
 * choice is highlighted, so Enter picks it; guesses come after "New client", so Enter can't pick the wrong person.
 */
export function ClientFinder({ errors, timeZone, ...props }: ClientFinderProps) {
  const { text, typed, isOpen, shows, search, choices, type, pick, close, onKeyDown } = useFinder(props);
  return (
    <Autocomplete.Root
      inline
      open={shows}
      items={choices}
      filter={null}
      autoHighlight="always"
      keepHighlight
      highlightItemOnHover={false}
      value={text}
      itemToStringValue={({ client }) => client?.name ?? text}
      onValueChange={(value, { reason }) => reason === "input-change" && type(value)}
    >
      <FinderInput shows={shows} errors={errors} onKeyDown={onKeyDown} onBlur={close}>
        <FinderStatus search={search} typed={isOpen ? typed : ""} />
        {shows && <ChoiceList {...{ choices, pick, typed, timeZone }} />}
      </FinderInput>
    </Autocomplete.Root>
  );
}

function useFinder({ initialText, chosen, onChoose, onNew }: Omit<ClientFinderProps, "errors" | "timeZone">) {
  const [text, setText] = useState(chosen?.name ?? initialText);
  const [isOpen, setOpen] = useState(false);
  const typed = text.trim();
  const search = useClientSearch(isOpen ? typed : "");
  const shows = isOpen && typed !== "" && search.text !== "";

  const close = () => setOpen(false);
  const type = (value: string) => {
    setText(value);
    setOpen(value !== "");
    if (chosen) onChoose(null);
  };
  const pick = ({ client }: Choice) => {
    close();
    if (!client) return onNew(typed);
    setText(client.name);
    onChoose(client);
  };
  const deeds = { new: () => pick(NEW), open: () => setOpen(true), close, clear: () => type("") };
  const isChosen = chosen !== null;
  const onKeyDown: FinderInputProps["onKeyDown"] = (event) => {
    const isAnswered = shows && search.text === typed;
    const deed = finderKey(event.nativeEvent, { text, isChosen, isOpen, shows, isAnswered });
    if (!deed) return;
    deeds[deed]();
    event.preventBaseUIHandler();
    event.preventDefault();
  };
  // Empty when closed, so nothing hidden is highlighted.
  const choices = shows ? choicesOf(search) : [];
  return { text, typed, isOpen, shows, search, choices, type, pick, close, onKeyDown };
}

function choicesOf({ clients }: ClientSearch): Choice[] {
  const found = clients.map((client) => ({ id: client.id, client }));
  return clients[0]?.isGuess ? [NEW, ...found] : [...found, NEW];
}

interface FinderInputProps extends Pick<ComponentProps<typeof Autocomplete.Input>, "onKeyDown" | "onBlur"> {
  shows: boolean;
  errors: string[] | undefined;
  children: ReactNode;
}

function FinderInput({ shows, errors, children, ...on }: FinderInputProps) {
  const id = useId();
  return (
    <div className="relative">
      <label htmlFor={id} className="font-semibold">
        Client
      </label>
      <p id={`${id}-hint`} className="text-base text-muted">
        Three letters of a name, a phone number or an email. For someone new, just type.
      </p>
      <Autocomplete.Input
        {...on}
        id={id}
        name="text"
        // The page has one purpose, and someone is waiting on the phone.
        autoFocus
        role="combobox"
        aria-expanded={shows}
        aria-haspopup="listbox"
        {...(!shows && { "aria-controls": undefined })}
        aria-describedby={errors ? `${id}-error ${id}-hint` : `${id}-hint`}
        aria-invalid={errors ? true : undefined}
        autoCapitalize="words"
        enterKeyHint="go"
        className={boxClasses("large", "mt-1 w-full")}
      />
      <FieldErrors id={`${id}-error`} errors={errors} />
      {children}
    </div>
  );
}

function ChoiceList(props: {
  choices: Choice[];
  pick: (choice: Choice) => void;
  typed: string;
  timeZone: string;
}) {
  return (
    <Autocomplete.List
      aria-label="Clients"
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-96 overflow-y-auto rounded-xl border border-line-strong bg-surface p-1.5 shadow-lg"
    >
      {props.choices.map((choice) => (
        <Autocomplete.Item
          key={choice.id}
          value={choice}
          onClick={() => props.pick(choice)}
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field (aria-activedescendant)
          render={(item, { highlighted }) => <div {...item} role="option" aria-selected={highlighted} />}
          className="grid cursor-pointer rounded-lg px-3.5 py-2 hover:bg-sunken aria-selected:bg-primary-soft"
        >
          {choice.client ? (
            <>
              <span className="font-semibold">
                {choice.client.isGuess && <span className="font-normal text-muted">Maybe </span>}
                {choice.client.name}
              </span>
              <ClientLine client={choice.client} timeZone={props.timeZone} />
            </>
          ) : (
            <span className="flex min-h-7 items-center">New client: “{props.typed}”</span>
          )}
        </Autocomplete.Item>
      ))}
    </Autocomplete.List>
  );
}

/** The search's result for screen readers; visible only while it's slow, or when it failed. */
function FinderStatus({ search, typed }: { search: ClientSearch; typed: string }) {
  const isAnswered = search.text === typed;
  const look = isAnswered
    ? search.failed
      ? "mt-1 text-base text-danger"
      : "sr-only"
    : "mt-1 text-base text-muted";
  return (
    <p role="status" className={look}>
      {typed !== "" && (isAnswered ? countInWords(search, typed) : search.isSlow && "Looking…")}
    </p>
  );
}

function countInWords({ failed, clients }: ClientSearch, typed: string): string {
  if (!isEnoughToFind(typed)) return SAY_MORE_TO_FIND;
  if (failed) return "We couldn’t look up clients just now. Keep typing to try again.";
  if (clients.length === 0) return "No client found.";
  const found = clients.length === 1 ? "1 client" : `${clients.length} clients`;
  return clients[0]?.isGuess ? `No exact match. ${found} with a similar name or email.` : `${found} found.`;
}
