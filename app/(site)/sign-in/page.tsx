import type { Metadata } from "next";
import Link from "next/link";
import { DemoPeople } from "@/components/access/demo-people";
import { OneFieldForm } from "@/components/access/one-field-form";
import { ProviderFlash } from "@/components/access/provider-flash";
import { ProviderLinks } from "@/components/access/provider-links";
import { RememberSignedIn } from "@/components/layout/account-link";
import { Notice } from "@/components/ui/notice";
import { listProviders } from "@/lib/access/providers";
import { listStaffEmails } from "@/lib/access/queries";
import { ownPath } from "@/lib/access/rules";
import { env } from "@/lib/env";
import { pathField, wordField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { currentPerson } from "@/lib/web/session";
import { siteStudio } from "@/lib/web/studio";
import { askForLink } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps) {
  allowAnyone();
  const [query, studio, person] = await Promise.all([
    readQuery(searchParams, { next: pathField, with: wordField, flash: wordField }),
    siteStudio(),
    currentPerson(),
  ]);
  const next = ownPath(query.next);
  const providers = listProviders();
  const tried = providers.find(({ id }) => id === query.with);
  const isDemo = env.MAILBOX === "on" && studio.sampleData;
  return (
    <div className="wrap max-w-2xl pt-10">
      {!person && <RememberSignedIn />}
      <h1 className="text-4xl sm:text-5xl">Sign in</h1>
      <p className="mt-3 mb-7 text-muted">
        No password: we email you a link and a code. Use the address you booked with.
      </p>
      {tried && query.flash && (
        <div className="mb-7">
          <ProviderFlash name={tried.name} flash={query.flash} />
        </div>
      )}
      {person && (
        <div className="mb-7">
          <Notice look="good" title={`You’re signed in as ${person.email}.`}>
            <p>
              Go to <Link href={paths.account()}>your account</Link>, or sign in as someone else.
            </p>
          </Notice>
        </div>
      )}
      <OneFieldForm
        action={askForLink}
        field={{ name: "email", label: "Email" }}
        input={{ type: "email", autoComplete: "email" }}
        hidden={{ next }}
        submitLabel="Email me a link"
        pendingLabel="Sending…"
      />
      {providers.length > 0 && <ProviderLinks providers={providers} next={next} />}
      {isDemo && <DemoPeople people={await listStaffEmails(requestContext())} />}
    </div>
  );
}
