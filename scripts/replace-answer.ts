import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

type Method = (...given: unknown[]) => unknown;
type Methods = Record<"writeHead" | "write" | "end" | "flushHeaders", Method>;

/**
 * Looks at an answer just before it begins, with `choose`, which sees its status and headers. If that returns an answer
 * of its own, everything else written to the response is dropped. The chosen answer may come later, and begins with `writeHead`.
 */
export function replaceAnswer(
  response: ServerResponse,
  choose: () => ((response: ServerResponse) => void) | undefined,
): void {
  const real = methodsOf(response);
  let isReplaced = false;

  function settle(): boolean {
    if (isReplaced || response.headersSent) return isReplaced;
    const answer = choose();
    if (!answer) return false;
    isReplaced = true;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    const own = Object.assign(Object.create(response), real);
    own.writeHead = (...given: unknown[]) => {
      real.writeHead(...given);
      return own;
    };
    answer(own);
    return true;
  }

  const guarded: Methods = {
    writeHead: (...given) => {
      const message = isReplaced || response.headersSent ? given.slice(1) : noteHead(response, given);
      return settle() ? response : real.writeHead(response.statusCode, ...message);
    },
    write: (...given) => (settle() ? callBack(given, true) : real.write(...given)),
    end: (...given) => (settle() ? callBack(given, response) : real.end(...given)),
    flushHeaders: () => (settle() ? undefined : real.flushHeaders()),
  };
  Object.assign(response, guarded);
}

function methodsOf(response: ServerResponse): Methods {
  const { writeHead, write, end, flushHeaders } = response as unknown as Methods;
  return {
    writeHead: writeHead.bind(response),
    write: write.bind(response),
    end: end.bind(response),
    flushHeaders: flushHeaders.bind(response),
  };
}

/** Sets what `writeHead` was given on the response, where it can be looked at. Returns the rest: a status message, or a list of headers. */
function noteHead(response: ServerResponse, [status, ...rest]: unknown[]): unknown[] {
  const isNamed = (given: unknown) => typeof given === "object" && given !== null && !Array.isArray(given);
  const headers = (rest.find(isNamed) ?? {}) as OutgoingHttpHeaders;
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, value);
  response.statusCode = Number(status);
  return rest.filter((given) => !isNamed(given) && given !== undefined);
}

/** Lets the writer of a dropped answer go on. */
function callBack<T>(given: unknown[], result: T): T {
  const callback = given.at(-1);
  if (typeof callback === "function") process.nextTick(callback as () => void);
  return result;
}
