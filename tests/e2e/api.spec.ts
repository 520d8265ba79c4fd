import { type APIRequestContext, expect, test } from "@playwright/test";

/** The HTTP contract on the production build, as another program meets it. */

interface Opening {
  startsAt: string;
  endsAt: string;
  trainers: string[];
  placesLeft: number;
}

const API = "/api/v1";
const isoDate = (daysAhead: number) =>
  new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);
let visitors = 0;

function visitor() {
  visitors += 1;
  return { name: "Test Visitor", email: `visitor-${Date.now()}-${visitors}@example.test` };
}

async function openings(request: APIRequestContext, service: string, from = 3, to = 50): Promise<Opening[]> {
  const response = await request.get(
    `${API}/openings?service=${service}&from=${isoDate(from)}&to=${isoDate(to)}`,
  );
  expect(response.status()).toBe(200);
  return (await response.json()).openings;
}

async function book(request: APIRequestContext, change: Record<string, unknown> = {}, headers = {}) {
  const service = String(change.service ?? "training-intro");
  const free = change.startsAt ? [] : await openings(request, service);
  const startsAt = free[Math.floor(Math.random() * free.length)]?.startsAt;
  const data = { service, startsAt, ...visitor(), ...change };
  const send = () => request.post(`${API}/bookings`, { data, headers });
  let response = await send();
  // Busy: a program retries.
  while (response.status() === 503) response = await send();
  return { data, response, status: response.status(), body: await response.json() };
}

const tokenOf = (body: { booking: { manageUrl: string } }) => body.booking.manageUrl.split("/").at(-1) ?? "";

async function expectProblem(
  response: { status(): number; headers(): Record<string, string>; json(): Promise<unknown> },
  status: number,
  code: string,
) {
  expect(response.headers()["content-type"]).toContain("application/problem+json");
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({ status, code });
  expect(response.status()).toBe(status);
  expect(Object.keys(problem)).toEqual(expect.arrayContaining(["type", "title", "status", "detail", "code"]));
  return problem;
}

test("health reports every part as running", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toEqual({
    status: "ok",
    database: "ok",
    worker: "ok",
    version: expect.any(String),
  });
});

test("lists services and coaches with exactly the contract's fields", async ({ request }) => {
  const { services } = await (await request.get(`${API}/services`)).json();
  expect(services).toHaveLength(6);
  expect(Object.keys(services[0]).sort()).toEqual(
    ["slug", "name", "summary", "durationMinutes", "priceCents", "currency", "capacity"].sort(),
  );
  const { trainers } = await (await request.get(`${API}/trainers`)).json();
  // Another test may have added a coach.
  const slugs = trainers.map(({ slug }: { slug: string }) => slug);
  expect(slugs).toEqual(expect.arrayContaining(["jonas", "maya", "priya", "theo"]));
  expect(Object.keys(trainers[0]).sort()).toEqual(["slug", "name", "bio", "specialties", "services"].sort());
});

test("lists openings in time order, and only one coach's on request", async ({ request }) => {
  const all = await openings(request, "stretch-50", 1, 31);
  expect(all.length).toBeGreaterThan(0);
  expect(all.map((opening) => opening.startsAt)).toEqual(all.map((opening) => opening.startsAt).sort());
  const trainer = all[0]?.trainers[0] ?? "";
  const response = await request.get(
    `${API}/openings?service=stretch-50&from=${isoDate(1)}&to=${isoDate(31)}&trainer=${trainer}`,
  );
  const narrowed: Opening[] = (await response.json()).openings;
  expect(new Set(narrowed.flatMap((opening) => opening.trainers))).toEqual(new Set([trainer]));
});

test("refuses unknown names and bad ranges with their codes", async ({ request }) => {
  const range = `from=${isoDate(1)}&to=${isoDate(2)}`;
  await expectProblem(await request.get(`${API}/openings?service=nothing&${range}`), 404, "unknown-service");
  await expectProblem(
    await request.get(`${API}/openings?service=stretch-50&${range}&trainer=nobody`),
    404,
    "unknown-trainer",
  );
  for (const bad of [
    "from=x&to=y",
    `from=${isoDate(2)}&to=${isoDate(1)}`,
    `from=${isoDate(0)}&to=${isoDate(62)}`,
    "",
  ]) {
    const problem = await expectProblem(
      await request.get(`${API}/openings?service=stretch-50&${bad}`),
      422,
      "invalid",
    );
    expect(problem.errors).toBeTruthy();
  }
  await expectProblem(await request.get(`${API}/nothing`), 404, "not-found");
  await expectProblem(await request.delete(`${API}/services`), 405, "method-not-allowed");
});

test("books, shows, reschedules and cancels", async ({ request }) => {
  const { status, body } = await book(request);
  expect(status).toBe(201);
  expect(Object.keys(body.booking).sort()).toEqual(
    [
      "reference",
      "status",
      "service",
      "trainer",
      "startsAt",
      "endsAt",
      "timeZone",
      "manageUrl",
      "calendarUrl",
    ].sort(),
  );
  const token = tokenOf(body);
  const shown = await (await request.get(`${API}/bookings/${token}`)).json();
  expect(shown).toEqual({
    booking: body.booking,
    policy: { freeUntil: expect.any(String), feeCents: expect.any(Number) },
  });

  const [target] = (await openings(request, "training-intro")).filter(
    (opening) =>
      opening.trainers.includes(body.booking.trainer) && opening.startsAt !== body.booking.startsAt,
  );
  const moved = await request.post(`${API}/bookings/${token}/reschedule`, {
    data: { startsAt: target?.startsAt },
  });
  expect((await moved.json()).booking).toMatchObject({
    startsAt: target?.startsAt,
    reference: body.booking.reference,
  });

  const calendar = await request.get(`${API}/bookings/${token}/calendar.ics`);
  expect(calendar.headers()["content-type"]).toContain("text/calendar");
  expect(await calendar.text()).toContain("SEQUENCE:1");

  const first = await request.post(`${API}/bookings/${token}/cancel`, { data: { reason: "ill" } });
  expect((await first.json()).booking.status).toBe("CANCELLED");
  const second = await request.post(`${API}/bookings/${token}/cancel`);
  expect([second.status(), (await second.json()).booking.status]).toEqual([200, "CANCELLED"]);
  const late = await request.post(`${API}/bookings/${token}/reschedule`, {
    data: { startsAt: target?.startsAt },
  });
  await expectProblem(late, 409, "not-changeable");
});

test("gives a coach's time to one of sixty simultaneous requests, and alternatives to the others", async ({
  request,
}) => {
  const [opening] = (await openings(request, "stretch-50")).slice(-1);
  const results = await Promise.all(
    Array.from({ length: 60 }, () =>
      book(request, { service: "stretch-50", startsAt: opening?.startsAt, trainer: opening?.trainers[0] }),
    ),
  );
  expect(results.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = results.filter(({ status }) => status !== 201);
  for (const { status, body } of refused) {
    expect([status, body.code]).toEqual([409, "slot-taken"]);
    expect(body.alternatives).toHaveLength(3);
  }
});

test("with any coach, accepts exactly as many simultaneous requests as there are places", async ({
  request,
}) => {
  const best = (await openings(request, "stretch-25")).toSorted((a, b) => b.placesLeft - a.placesLeft)[0];
  const results = await Promise.all(
    Array.from({ length: 40 }, () => book(request, { service: "stretch-25", startsAt: best?.startsAt })),
  );
  expect(results.filter(({ status }) => status === 201)).toHaveLength(best?.placesLeft ?? 0);
  expect(results.filter(({ status }) => status === 409)).toHaveLength(40 - (best?.placesLeft ?? 0));
});

test("a repeated request returns its first booking, and its key works for no other request", async ({
  request,
}) => {
  const headers = { "Idempotency-Key": `key-${Date.now()}` };
  const first = await book(request, {}, headers);
  expect(first.status).toBe(201);
  const again = await request.post(`${API}/bookings`, { data: first.data, headers });
  expect(again.status()).toBe(200);
  expect(await again.json()).toEqual(first.body);
  const other = await request.post(`${API}/bookings`, { data: { ...first.data, name: "Another" }, headers });
  await expectProblem(other, 422, "idempotency-key-reused");
});

test("says why a time can't be booked", async ({ request }) => {
  const [opening] = await openings(request, "stretch-50");
  const offGrid = new Date(Date.parse(opening?.startsAt ?? "") + 60_000).toISOString();
  const cases: [string, string[]][] = [
    [offGrid, ["off-grid"]],
    [new Date(Date.now() - 86_400_000).toISOString(), ["too-soon"]],
    [new Date(Date.now() + 400 * 86_400_000).toISOString(), ["too-far"]],
    [`${isoDate(5)}T08:00:00Z`, ["outside-hours", "exception"]],
  ];
  for (const [startsAt, reasons] of cases) {
    const { response, body } = await book(request, { service: "stretch-50", startsAt });
    await expectProblem(response, 422, "not-an-opening");
    expect(reasons).toContain(body.reason);
  }
});

test("bad input gets a clear answer and writes nothing", async ({ request }) => {
  const [opening] = await openings(request, "training-intro");
  const good = { service: "training-intro", startsAt: opening?.startsAt, ...visitor() };
  const bad: Record<string, unknown>[] = [
    { email: "a@example.test\nBcc: b@example.test" },
    { email: "a@example.test\r\n" },
    { email: "nobody" },
    { name: "x".repeat(10_000) },
    { name: "line\nbreak" },
    { name: " " },
    { startsAt: "tomorrow" },
    { note: "x".repeat(2_001) },
    { phone: "call me" },
    { trainer: "../x" },
  ];
  for (const change of bad) {
    const response = await request.post(`${API}/bookings`, { data: { ...good, ...change } });
    const problem = await expectProblem(response, 422, "invalid");
    expect(Object.keys(problem.errors as object)).toEqual(Object.keys(change));
  }
  const post = (data: string | Buffer) =>
    request.post(`${API}/bookings`, { data, headers: { "Content-Type": "application/json" } });
  await expectProblem(await post(Buffer.from("{not json")), 400, "malformed");
  await expectProblem(await post(Buffer.from('"text"')), 422, "invalid");
  await expectProblem(await post(Buffer.alloc(10 * 1024 * 1024, "x")), 413, "too-large");
  const after = await openings(request, "training-intro");
  expect(after.map((each) => each.startsAt)).toContain(opening?.startsAt);
});

test("refuses a 10 MB form as too large", async ({ request }) => {
  const response = await request.post("/book/stretch-50", {
    multipart: { note: "x".repeat(10 * 1024 * 1024) },
  });
  expect(response.status()).toBe(413);
});

test("refuses an address that isn't UTF-8", async ({ request }) => {
  for (const path of ["/calendar/%E0%A4%A.ics", "/booking/%FF", `${API}/bookings/%`]) {
    const response = await request.get(path);
    expect([path, response.status()]).toEqual([path, 400]);
  }
});

test("takes names in any script", async ({ request }) => {
  for (const name of ["שרה כהן", "محمد 🧘🏽‍♀️", "Nguyễn Thị Ánh"]) {
    const { status } = await book(request, { name });
    expect(status).toBe(201);
  }
});

test("an unknown booking token opens nothing", async ({ request }) => {
  for (const token of ["x", "A".repeat(32), "%00", "..%2F..%2Fservices"]) {
    await expectProblem(await request.get(`${API}/bookings/${token}`), 404, "not-found");
    await expectProblem(await request.post(`${API}/bookings/${token}/cancel`), 404, "not-found");
  }
});

test("lists classes with their places, and answers a second booking from the same email like the first", async ({
  request,
}) => {
  const listed = await request.get(`${API}/classes?from=${isoDate(3)}&to=${isoDate(40)}`);
  expect(listed.status()).toBe(200);
  const { timeZone, classes } = await listed.json();
  expect(timeZone).toBe("America/New_York");
  for (const { places, placesLeft, full } of classes) expect(full).toBe(placesLeft === 0 && places > 0);
  const roomy = classes.filter(({ placesLeft }: { placesLeft: number }) => placesLeft >= 2).at(-1);
  const { service, startsAt, trainer } = roomy;
  const data = { service, startsAt, trainer, ...visitor() };
  const [first, second] = [
    await request.post(`${API}/bookings`, { data }),
    await request.post(`${API}/bookings`, { data }),
  ];
  expect([first.status(), second.status()]).toEqual([201, 201]);
  const keysOf = async (response: typeof first) => Object.keys((await response.json()).booking).sort();
  expect(await keysOf(second)).toEqual(await keysOf(first));
  for (const query of ["from=2026-12-02&to=2026-12-01", "from=2026-12-01&to=2027-12-01", "from=x&to=y", ""])
    await expectProblem(await request.get(`${API}/classes?${query}`), 422, "invalid");
});

test("the OpenAPI document describes every path of the contract", async ({ request }) => {
  const document = await (await request.get(`${API}/openapi.json`)).json();
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual([
    "/api/health",
    "/api/v1/services",
    "/api/v1/trainers",
    "/api/v1/openings",
    "/api/v1/classes",
    "/api/v1/bookings",
    "/api/v1/bookings/{token}",
    "/api/v1/bookings/{token}/reschedule",
    "/api/v1/bookings/{token}/cancel",
    "/api/v1/bookings/{token}/calendar.ics",
    "/api/v1/leads",
    "/calendar/{feedToken}.ics",
  ]);
  const body = document.paths["/api/v1/bookings"].post.requestBody.content["application/json"].schema;
  expect(body.required).toEqual(["service", "startsAt", "name", "email"]);
});
