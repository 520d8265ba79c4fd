import { createServer, type IncomingHttpHeaders, type RequestListener, request as send } from "node:http";
import { duplexPair, Readable } from "node:stream";

/** Where Next asks for the page that an action redirects to. No resolver knows this name (RFC 6761 §6.4). */
const INSIDE = "http://inside.invalid";
const MOST_REDIRECTS = 5;

/**
 * Answers inside this process when Next asks for the page that an action redirects to. Next would ask the public address,
 * which fails behind a proxy that ends TLS. Returns the origin for `__NEXT_PRIVATE_ORIGIN`.
 */
export function askInside(listener: RequestListener): string {
  const server = createServer(listener);
  const outside = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== INSIDE) return outside(input, init);
    return follow(server, url, new Request(input, { ...init, redirect: "manual" }));
  };
  return INSIDE;
}

type Server = ReturnType<typeof createServer>;

async function follow(server: Server, url: URL, request: Request): Promise<Response> {
  let [at, answer] = [url, await ask(server, url, request)];
  for (let count = 0; count < MOST_REDIRECTS && request.method === "GET"; count++) {
    const next = answer.status >= 300 && answer.status < 400 && answer.headers.get("location");
    if (!next || new URL(next, at).origin !== INSIDE) break;
    await answer.body?.cancel();
    at = new URL(next, at);
    answer = await ask(server, at, request);
  }
  return answer;
}

function ask(server: Server, { pathname, search }: URL, asked: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    const [ours, theirs] = duplexPair();
    server.emit("connection", theirs);
    const request = send({
      path: pathname + search,
      method: asked.method,
      headers: { host: "localhost", ...Object.fromEntries(asked.headers), connection: "close" },
      createConnection: () => ours,
      signal: asked.signal,
    });
    request.once("error", reject);
    request.once("response", (response) => {
      const status = response.statusCode ?? 500;
      const isEmpty = [204, 205, 304].includes(status);
      const body = isEmpty ? null : (Readable.toWeb(response) as ReadableStream<Uint8Array>);
      resolve(new Response(body, { status, headers: headersOf(response.headers) }));
    });
    if (asked.body) Readable.fromWeb(asked.body as never).pipe(request);
    else request.end();
  });
}

function headersOf(headers: IncomingHttpHeaders): Headers {
  const list = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
  return new Headers(list);
}
