import { useEffect, useState } from "react";
import type { FoundClientMatch } from "@/lib/clients/find-clients";
import { isEnoughToFind } from "@/lib/clients/rules";
import { paths } from "@/lib/paths";

export interface ClientSearch {
  /** The text that `clients` answers. */
  text: string;
  clients: FoundClientMatch[];
  /** The last search failed. */
  failed: boolean;
  /** The current search is slow enough to say so. */
  isSlow: boolean;
}

const NOTHING = { text: "", clients: [], failed: false };
/** Debounce, in milliseconds. */
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
      // Too short: the server would find no one.
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
