/** Where this visit began, for a possible inquiry. Held only in memory: nothing is stored in the browser. */

const MAX_LENGTH = 200;
const UTM = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"];

let arrival: Record<string, string> | undefined;

/** The first page's referrer and campaign; for other sites only the URL without its query. */
export function readArrival(): Record<string, string> {
  if (arrival) return arrival;
  const found = readQuery(UTM);
  if (document.referrer && new URL(document.referrer).origin !== window.location.origin) {
    const { origin, pathname } = new URL(document.referrer);
    found.referrer = (origin + pathname).slice(0, MAX_LENGTH);
  }
  arrival = found;
  return found;
}

/** The post and move whose page opened the form: a cached page can't know its own query. */
export function readOpener(): Record<string, string> {
  return { page: window.location.pathname.slice(0, MAX_LENGTH), ...readQuery(["post", "chapter"]) };
}

function readQuery(names: string[]): Record<string, string> {
  const query = new URLSearchParams(window.location.search);
  const said = names.map((name) => [name, query.get(name)?.trim().slice(0, MAX_LENGTH)] as const);
  return Object.fromEntries(said.filter((pair): pair is [string, string] => Boolean(pair[1])));
}
