import { Auth, type AuthConfig, customFetch, raw, skipCSRFCheck } from "@auth/core";
import { cookies, headers } from "next/headers";
import { listProviders, type Provider } from "@/lib/access/providers";
import { ownPath } from "@/lib/access/rules";
import { providerClaims } from "@/lib/access/schema";
import { secretCookie } from "@/lib/access/secret-cookie";
import { signInWithProvider } from "@/lib/access/sign-in-with-provider";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { wordField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { libraryKeys } from "@/lib/secrets";
import { currentCaller } from "./caller";
import { requestContext } from "./context";
import { readUrl } from "./query";
import { type LimitedAction, limitRate } from "./rate-limit";
import { setSessionCookie, thisBrowser } from "./session";
import { wayOn } from "./way-on";

/**
 * Sign-in at an OpenID Connect provider. Auth.js implements the protocol: discovery, PKCE, state, nonce, code, claims. Finding
 * the person, the session and its cookie are ours, as for a link or a code (docs/decisions/0067).
 */

/** How long we wait for each answer of a provider. */
const PROVIDER_TIMEOUT_MS = 5_000;

const cookieOf = (name: string) => secretCookie(env.APP_URL, name, "/sign-in");
/** Where the person was going. */
const nextCookie = () => cookieOf("limber-sign-in-next");

/** Returns where the browser goes to sign in: to the provider, or back to our page, which says what is wrong. */
export async function startAtProvider(id: string, next: string | undefined): Promise<string> {
  // A link on another site must not sign people in: it leads to our page, where they decide.
  const site = (await headers()).get("sec-fetch-site");
  if (site && site !== "same-origin") return paths.signIn({ next });
  return atProvider({ id, next, limit: "sign-in" }, async (provider) => {
    const body = new URLSearchParams({ callbackUrl: next ?? paths.account() });
    return ask(provider, `signin/${id}`, { method: "POST", body });
  });
}

/** Signs in the person whom the provider sends back, and returns where they go next. */
export async function finishAtProvider(id: string, request: Request): Promise<string> {
  const next = await readNext();
  const canceled = readUrl(request, { error: wordField }).error === "access_denied";
  return atProvider({ id, next, limit: "write", canceled }, async (provider) => {
    let path: string | undefined;
    await ask(provider, `callback/${id}${new URL(request.url).search}`, {}, async ({ profile }) => {
      path = await signIn(provider, profile, next);
      return path;
    });
    return path;
  });
}

async function signIn(provider: Provider, profile: unknown, next: string | undefined): Promise<string> {
  const { sub: subject, email, email_verified: emailVerified } = providerClaims.parse(profile);
  const { issuer, id } = provider;
  const browser = await thisBrowser();
  const account = { issuer, subject, email, emailVerified };
  const result = await signInWithProvider(requestContext(), { ...browser, ...account });
  if (!result.ok) return paths.signIn({ with: id, flash: result.reason, next });
  const path = await wayOn(next, result.session.token);
  await setSessionCookie(result.session);
  return path;
}

interface Attempt {
  id: string;
  next: string | undefined;
  limit: LimitedAction;
  canceled?: boolean;
}

/** A provider's failure is never our error: anything that goes wrong leads to our page. */
async function atProvider(
  { id, next, limit, canceled }: Attempt,
  work: (provider: Provider) => Promise<string | undefined>,
): Promise<string> {
  const provider = listProviders().find((each) => each.id === id);
  if (!provider) return paths.signIn({ next });
  const refused = (flash: string) => paths.signIn({ with: id, flash, next });
  try {
    await limitRate(requestContext(), limit, await currentCaller(await headers()));
    return (await work(provider)) ?? refused("failed");
  } catch (error) {
    if (error instanceof AppError && error.code === "rate-limited") return refused("busy");
    if (!canceled) console.error(`sign-in with ${provider.name}: ${causeInWords(error)}`);
    return refused(canceled ? "canceled" : "failed");
  }
}

/** Calls Auth.js at an address of its own, and passes on its cookies. Returns where it leads; throws what went wrong. */
async function ask(
  provider: Provider,
  path: string,
  init: RequestInit,
  onSignIn: NonNullable<AuthConfig["callbacks"]>["signIn"] = () => false,
): Promise<string | undefined> {
  let failure: Error | undefined;
  const config = configOf(provider, onSignIn, (error) => {
    failure = error;
  });
  // Under APP_URL, whatever Host the request names: the callback address is built from it.
  const request = new Request(new URL(`/sign-in/${path}`, env.APP_URL), {
    ...init,
    headers: { cookie: (await headers()).get("cookie") ?? "" },
  });
  const answer = await Auth(request, { ...config, raw });
  if (failure) throw failure;
  const jar = await cookies();
  for (const { name, value, options } of answer.cookies ?? []) jar.set(name, value, options);
  return answer.redirect;
}

function configOf(
  { id, name, issuer, clientId, clientSecret }: Provider,
  signIn: NonNullable<AuthConfig["callbacks"]>["signIn"],
  onError: (error: Error) => void,
): Omit<AuthConfig, "raw"> {
  return {
    basePath: "/sign-in",
    trustHost: true,
    secret: libraryKeys("auth-js"),
    // Its own pages and forms aren't mounted.
    skipCSRFCheck,
    providers: [
      {
        ...{ id, name, issuer, clientId, clientSecret, type: "oidc" },
        checks: ["pkce", "state", "nonce"],
        // Many providers return the email only there (OpenID Connect Core §5.4).
        idToken: false,
        profile: (claims) => ({ id: String(claims.sub) }),
        [customFetch]: (input: string | URL | Request, init?: RequestInit) =>
          fetch(input, { ...init, signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MS) }),
      },
    ],
    cookies: {
      state: cookieOf("limber-sign-in-state"),
      nonce: cookieOf("limber-sign-in-nonce"),
      pkceCodeVerifier: cookieOf("limber-sign-in-pkce"),
      callbackUrl: nextCookie(),
    },
    callbacks: { signIn },
    logger: { error: onError, warn: () => {} },
  };
}

async function readNext(): Promise<string | undefined> {
  const address = (await cookies()).get(nextCookie().name)?.value;
  const { origin } = new URL(env.APP_URL);
  return address?.startsWith(origin) ? ownPath(address.slice(origin.length)) : undefined;
}

/** The innermost cause in one line for the log, without a person's name. */
function causeInWords(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const inner = cause instanceof Error ? cause : (cause as { err?: unknown } | undefined)?.err;
  if (inner instanceof Error) return causeInWords(inner);
  const code = (error as { error?: unknown }).error;
  const [message] = (error instanceof Error ? error.message : String(error))
    .trim()
    .split(/\n|\. Read more at/);
  return typeof code === "string" ? `${message} (${code})` : String(message);
}
