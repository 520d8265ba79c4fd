import { expect, test } from "vitest";
import { listProviders } from "./providers";

const OIDC = { AUTH_OIDC_ISSUER: "https://id.example.com/studio", AUTH_OIDC_ID: "a", AUTH_OIDC_SECRET: "b" };
const GOOGLE = { AUTH_GOOGLE_ID: "c", AUTH_GOOGLE_SECRET: "d" };

test("lists the providers that are set up, Google by its own issuer", () => {
  expect(listProviders({})).toEqual([]);
  expect(listProviders({ ...GOOGLE, ...OIDC })).toEqual([
    { id: "oidc", name: "id.example.com", issuer: OIDC.AUTH_OIDC_ISSUER, clientId: "a", clientSecret: "b" },
    { id: "google", name: "Google", issuer: "https://accounts.google.com", clientId: "c", clientSecret: "d" },
  ]);
});

test("calls a provider by the name that the owner chose", () => {
  expect(listProviders({ ...OIDC, AUTH_OIDC_NAME: "Wellness Group" })).toMatchObject([
    { name: "Wellness Group" },
  ]);
});
