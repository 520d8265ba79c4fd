import { type Keyring, openNote, sealNote } from "@/lib/secrets";

type Data = Record<string, unknown>;

/** Splits an event for its row: seals what a person wrote or a coach noted, apart from the rest. */
export function sealWords(
  id: string,
  data: Data,
  keys?: Keyring,
): { id: string; data: object; sealedWords: Uint8Array<ArrayBuffer> | null } {
  const { message, note, ...rest } = data;
  const words = [message, note].find((text) => typeof text === "string" && text !== "");
  return {
    id,
    data: JSON.parse(JSON.stringify(rest)),
    sealedWords: sealNote("lead-words", id, words as string | undefined, keys),
  };
}

/** Opens the sealed words of an event; null when it has none. */
export function openWords(id: string, sealed: Uint8Array | string | null): string | null {
  return openNote("lead-words", id, sealed);
}

/** Restores an event's data as passed to `sealWords`: an inquiry's words are its message, a coach's a note. */
export function withWords(event: {
  id: string;
  kind: string;
  data: Data;
  sealedWords: Uint8Array | string | null;
}): Data {
  const words = openWords(event.id, event.sealedWords);
  if (words === null) return event.data;
  return { ...event.data, [event.kind === "enquired" ? "message" : "note"]: words };
}
