import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { keepLostForm, lostFormPage } from "./lost-form";

/** A server that answers a known or an unknown action as Next does. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    keepLostForm(request, response, () => ({ name: "Studio & Co", phone: "302-689-3489" }));
    listener(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const unknown: RequestListener = (request, response) => {
  request.resume().on("end", () => {
    response.setHeader("x-nextjs-action-not-found", "1");
    response.setHeader("content-type", "text/plain");
    response.statusCode = 409;
    response.end("Server Action unavailable.");
  });
};
const known: RequestListener = (request, response) => {
  request.resume().on("end", () => {
    response.writeHead(303, { Location: "/done" });
    response.end();
  });
};

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test("a form with an unknown action gets a page with only what was typed", async () => {
  const url = await serve(unknown);
  const body = form({
    $ACTION_REF_1: "",
    "$ACTION_1:0": '{"id":"gone","bound":"$@1"}',
    name: "Dana </textarea><script>alert(1)</script>",
    _1_email: "dana@example.test",
    note: "Left hip\nsince Monday",
    formKey: "secret-form-key",
    startsAt: "2026-12-01T14:00:00Z",
  });
  const answer = await fetch(`${url}/book/stretch-50/details?start=x&y=%22`, { method: "POST", body });
  const page = await answer.text();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page).toContain("Left hip\nsince Monday");
  expect(page).toContain("dana@example.test");
  expect(page).toContain("Dana &#60;/textarea&#62;");
  expect(page).toContain('href="/book/stretch-50/details?start=x&#38;y=%22"');
  expect(page).toContain("Studio &#38; Co");
  expect(page).not.toMatch(/<script|secret-form-key|2026-12-01T14|\$ACTION/);
});

test("leaves a known action, a script's request and a file as they are", async () => {
  const url = await serve(known);
  const answer = await fetch(url, { method: "POST", body: form({ name: "Dana" }), redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/done"]);
  const other = await serve(unknown);
  const asked: RequestInit[] = [
    { body: form({ name: "Dana" }), headers: { "Next-Action": "gone" } },
    { body: "plain", headers: { "Content-Type": "text/plain" } },
  ];
  for (const init of asked) {
    const left = await fetch(other, { method: "POST", ...init });
    expect([left.status, await left.text()]).toEqual([409, "Server Action unavailable."]);
  }
});

test("a body that is no form gives a page without fields", async () => {
  const url = await serve(unknown);
  const answer = await fetch(url, {
    method: "POST",
    body: "nothing of the kind",
    headers: { "Content-Type": "multipart/form-data; boundary=x" },
  });
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain("What you typed");
});

test.for(["//evil.test/", "https://evil.test/", "/\\evil.test"])(
  "never redirects to another site, such as %s",
  (url) => {
    expect(lostFormPage([], url, undefined)).toContain('href="/"');
  },
);
