import { fork } from "node:child_process";
import { once } from "node:events";
import autocannon from "autocannon";

export interface Rate {
  /** Median over the rounds. */
  perSecond: number;
  /** Of that round, in milliseconds. */
  p50Ms: number;
  p99Ms: number;
}

const ROUNDS = 3;
const WARM_UP_SECONDS = 2;

/** Measures the requests per second of a URL: a warm-up and three rounds, of which the median counts. */
export async function measureHttp(options: {
  url: string;
  connections: number;
  seconds: number;
  headers?: Record<string, string>;
  /** The body of each request; with it the request is a POST, and each answer must be 201. */
  nextBody?: () => string;
}): Promise<Rate> {
  return medianRound((seconds) => shoot({ ...options, seconds }), options.seconds);
}

async function shoot({
  url,
  connections,
  seconds,
  headers,
  nextBody,
}: Parameters<typeof measureHttp>[0]): Promise<Rate> {
  const times: number[] = [];
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(headers && { headers }),
    // Its own percentiles are whole milliseconds, and a cached answer takes less than one.
    setupClient: (client) => client.on("response", (_status, _bytes, ms) => times.push(ms)),
    ...(nextBody && {
      requests: [
        {
          method: "POST" as const,
          headers: { "content-type": "application/json" },
          setupRequest: (request: autocannon.Request) => ({ ...request, body: nextBody() }),
        },
      ],
    }),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers failed, ${result.errors} requests failed`);
  }
  return rateOf(result.requests.average, times);
}

/** Measures the calls per second of an async function with concurrent callers; the same rounds as over HTTP. */
export async function measureCalls(
  work: () => Promise<unknown>,
  callers: number,
  seconds: number,
): Promise<Rate> {
  const round = async (duration: number): Promise<Rate> => {
    const until = performance.now() + duration * 1000;
    const times: number[] = [];
    await Promise.all(
      Array.from({ length: callers }, async () => {
        while (performance.now() < until) {
          const start = performance.now();
          await work();
          times.push(performance.now() - start);
        }
      }),
    );
    return rateOf(times.length / duration, times);
  };
  return medianRound(round, seconds);
}

function rateOf(perSecond: number, times: number[]): Rate {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond, p50Ms: at(0.5), p99Ms: at(0.99) };
}

async function medianRound(round: (seconds: number) => Promise<Rate>, seconds: number): Promise<Rate> {
  await round(WARM_UP_SECONDS);
  const rounds: Rate[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round(seconds));
  return rounds.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(ROUNDS / 2)]!;
}

/**
 * Measures the limit for any answer with this body: Node's own HTTP server, in its own process, with the bytes in memory. The
 * same bytes, because the measuring client takes longer over compressed ones.
 */
export async function measureStatic(body: Uint8Array, connections: number, seconds: number): Promise<Rate> {
  const child = fork(new URL("./static-server.ts", import.meta.url), [], {
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
  });
  child.send(body);
  try {
    const [port] = (await once(child, "message")) as [number];
    return await measureHttp({ url: `http://127.0.0.1:${port}/`, connections, seconds });
  } finally {
    child.kill();
  }
}
