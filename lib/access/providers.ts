import { env, type Settings } from "@/lib/env";

export interface Provider {
  /** Its name in our URLs. */
  id: "oidc" | "google";
  /** Its name on the button: "Sign in with …". */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

type ProviderSettings = Pick<
  Settings,
  | "AUTH_OIDC_ISSUER"
  | "AUTH_OIDC_ID"
  | "AUTH_OIDC_SECRET"
  | "AUTH_OIDC_NAME"
  | "AUTH_GOOGLE_ID"
  | "AUTH_GOOGLE_SECRET"
>;

/** Lists the providers that the settings configure, in the order of their buttons. */
export function listProviders(settings: ProviderSettings = env): Provider[] {
  const { AUTH_OIDC_ISSUER, AUTH_OIDC_ID, AUTH_OIDC_SECRET, AUTH_OIDC_NAME } = settings;
  const { AUTH_GOOGLE_ID, AUTH_GOOGLE_SECRET } = settings;
  const providers: Provider[] = [];
  if (AUTH_OIDC_ISSUER && AUTH_OIDC_ID && AUTH_OIDC_SECRET) {
    providers.push({
      id: "oidc",
      name: AUTH_OIDC_NAME ?? new URL(AUTH_OIDC_ISSUER).hostname,
      issuer: AUTH_OIDC_ISSUER,
      clientId: AUTH_OIDC_ID,
      clientSecret: AUTH_OIDC_SECRET,
    });
  }
  if (AUTH_GOOGLE_ID && AUTH_GOOGLE_SECRET) {
    providers.push({
      id: "google",
      name: "Google",
      issuer: "https://accounts.google.com",
      clientId: AUTH_GOOGLE_ID,
      clientSecret: AUTH_GOOGLE_SECRET,
    });
  }
  return providers;
}
