import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** A real OpenID Connect provider on loopback, which signs its account in without asking. */
export interface OidcProvider {
  issuer: string;
  /** The account that signs in from now on. */
  account: { subject: string; email?: string; emailVerified?: boolean };
  /** Its behavior from now on: signs people in, lets them cancel, or names another issuer than itself. */
  mood: "willing" | "canceled" | "impostor";
  /** Stops or resumes answering. */
  setUp(isUp: boolean): Promise<void>;
}

export const OIDC_CLIENT = { id: "limber", secret: randomBytes(24).toString("hex") };

/** Starts the provider for one client with one callback address. */
export async function startOidcProvider(redirectUri: string): Promise<OidcProvider> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const running: OidcProvider = {
    issuer: `http://127.0.0.1:${port}`,
    account: { subject: "1" },
    mood: "willing",
    setUp: async (isUp) => {
      if (isUp) server.listen(port, "127.0.0.1");
      else server.close();
      server.closeAllConnections();
      await once(server, isUp ? "listening" : "close");
    },
  };
  const provider = providerOf(running, redirectUri);
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (running.mood === "impostor" && request.url === "/.well-known/openid-configuration") {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ issuer: "https://impostor.test" }));
    } else if (request.url?.startsWith("/interaction/")) {
      const result =
        running.mood === "canceled"
          ? { error: "access_denied" }
          : { login: { accountId: running.account.subject } };
      void provider.interactionFinished(request, response, result);
    } else {
      void answer(request, response);
    }
  });
  return running;
}

function providerOf(running: OidcProvider, redirectUri: string): Provider {
  return new Provider(running.issuer, {
    clients: [{ client_id: OIDC_CLIENT.id, client_secret: OIDC_CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        email: running.account.email,
        email_verified: running.account.emailVerified,
      }),
    }),
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(24).toString("hex")] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc;
      const grant = new oidc.provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
}
