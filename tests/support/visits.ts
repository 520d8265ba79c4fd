/** What other programs do with a running studio, as functions. */

export interface OpeningJson {
  startsAt: string;
  trainers: string[];
}

/** Lists openings three weeks ahead for a service that needs no table. */
export async function someOpenings(url: string, service = "training-intro"): Promise<OpeningJson[]> {
  const date = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const response = await fetch(`${url}/api/v1/openings?service=${service}&from=${date(22)}&to=${date(50)}`);
  return (await response.json()).openings;
}

/** Requests a booking; returns the status and the body. A failed connection is status 0. */
export async function book(
  url: string,
  asked: { startsAt: string; trainer?: string | undefined; email: string; key?: string },
): Promise<{ status: number; body: { code?: string; booking?: { reference: string } } }> {
  const { key, ...request } = asked;
  const headers = { "Content-Type": "application/json", ...(key && { "Idempotency-Key": key }) };
  const body = JSON.stringify({ service: "training-intro", name: "Fault Test", ...request });
  try {
    const response = await fetch(`${url}/api/v1/bookings`, { method: "POST", headers, body });
    return { status: response.status, body: await response.json() };
  } catch {
    return { status: 0, body: {} };
  }
}

/** Returns what /api/health says; undefined when nothing answers. */
export async function health(
  url: string,
): Promise<{ status: number; body: Record<string, string> } | undefined> {
  try {
    const response = await fetch(`${url}/api/health`);
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}

/** Tells whether all parts are running. */
export async function isHealthy(url: string): Promise<boolean> {
  return (await health(url))?.status === 200;
}
