import { useEffect, useState } from "react";
import type { FoundClientMatch } from "@/lib/clients/find-clients";
import { isEnoughToFind } from "@/lib/clients/rules";
import { paths } from "@/lib/paths";

export interface ClientSearch {
  /** What `clients` are the answer to. */
  text: string;
  clients: FoundClientMatch[];
  /** The last question could not be answered. */
  failed: boolean;
  /** The answer to the present text takes long enough to be wondered about. */
  isSlow: boolean;
}

const NOTHING = { text: "", clients: [], failed: false };
/** No one reads between two keystrokes. */
const PAUSE_MS = 150;
const SLOW_MS = PAUSE_MS + 300;

/** Searches clients when typing pauses. Drops an answer that arrives after the next search. */
export function useClientSearch(text: string): ClientSearch {
  const [answer, setAnswer] = useState<Omit<ClientSearch, "isSlow">>(NOTHING);
  const [slowText, setSlowText] = useState("");
  useEffect(() => {
    if (text === "") return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      // The server would find no one.
      if (!isEnoughToFind(text)) return setAnswer({ text, clients: [], failed: false });
      try {
        const response = await fetch(paths.coachClientsFind({ text }), { signal: asking.signal });
        if (!response.ok) throw new Error(`Answered ${response.status}`);
        const { clients } = (await response.json()) as { clients: FoundClientMatch[] };
        if (!asking.signal.aborted) setAnswer({ text, clients, failed: false });
      } catch {
        if (!asking.signal.aborted) setAnswer({ text, clients: [], failed: true });
      }
    }, PAUSE_MS);
    const slowTimer = setTimeout(() => setSlowText(text), SLOW_MS);
    return () => {
      clearTimeout(timer);
      clearTimeout(slowTimer);
      asking.abort();
    };
  }, [text]);
  return { ...(text === "" ? NOTHING : answer), isSlow: slowText === text && answer.text !== text };
}
